"""Every address of the site, and the roles that may open it: the table, and the site's own list.

A new page is closed until somebody writes down here who may open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from wraparound.operations.roles import Role

OPEN_TO_ALL = {
    "home", "find", "map", "map-points", "practice", "closing", "flows", "knock-on", "paper",
    "about", "limitations", "accessibility",
}  # fmt: skip
"""Pages of WATCH: published figures, no account."""

ONES_OWN = {
    "account_login", "demo-sign-in", "mfa_authenticate", "mfa_login_webauthn", "account_logout",
    "account_inactive", "account_reauthenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "account_change_password", "account_set_password",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_index", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "you", "invitation", "network:answer", "network:cannot-come",
    "network:visit", "network:visitor-hand-back", "keys", "take-back-key",
    "network:my-week",
    "network:my-calendar",
    "network:calendar",
}  # fmt: skip
"""About one's own account, or behind a secret link: no organisation is in the address."""

STAFF = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN, Role.RECEPTIONIST})
MANAGER = frozenset({Role.PRACTICE_MANAGER})
INVITER = frozenset({Role.PRACTICE_MANAGER, Role.NETWORK_MANAGER, Role.ADMINISTRATOR})
NETWORK_MANAGER = frozenset({Role.NETWORK_MANAGER})
NETWORK = frozenset({Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR})
SEES_GIVEN = frozenset({Role.PRACTICE_MANAGER, Role.CLINICIAN})

MAY_LOOK = {
    "network:practice": STAFF,
    "network:details": MANAGER,
    "network:buddies": MANAGER,
    "network:numbers": MANAGER,
    "network:approve": MANAGER,
    "network:off": STAFF,
    "network:one-off": STAFF,
    "network:day-off": STAFF,
    "network:ask-for-cover": STAFF,
    "network:proposal": STAFF,
    "network:cannot-open": STAFF,
    "network:plans": NETWORK_MANAGER,
    "network:plan": NETWORK_MANAGER,
    "network:cover": STAFF,
    "network:cover-request": STAFF,
    "network:rota": STAFF,
    "network:rota-weeks": STAFF,
    "network:rota-print": STAFF,
    "network:rota-network": STAFF,
    "network:rota-gap": STAFF,
    "network:rota-undo": MANAGER,
    "network:rota-settings": MANAGER,
    "network:rota-rules": MANAGER,
    "network:rota-setting": MANAGER,
    "network:person-weeks": MANAGER,
    "network:session-add": MANAGER,
    "network:session": MANAGER,
    "network:network-today": NETWORK,
    "network:visiting": STAFF,
    "network:change-visiting": MANAGER,
    "network:given": SEES_GIVEN,
    "network:given-csv": SEES_GIVEN,
    "network:given-json": SEES_GIVEN,
    "network:given-invoice": MANAGER,
    "network:given-fellows": SEES_GIVEN,
    "network:given-fellow": SEES_GIVEN,
    "network:cover-money": SEES_GIVEN,
    "network:papers": STAFF,
    "network:paper": STAFF,
    "network:paper-text": STAFF,
    "network:network-given": NETWORK_MANAGER,
    "network:network-given-csv": NETWORK_MANAGER,
    "network:network-given-json": NETWORK_MANAGER,
    "network:given-party": NETWORK_MANAGER,
    "network:given-right": NETWORK_MANAGER,
    "network:given-rules": NETWORK_MANAGER,
    "network:network-papers": NETWORK,
    "network:people": STAFF,
    "network:person-add": MANAGER,
    "network:person": STAFF,
    "network:person-change": MANAGER,
    "network:person-account": MANAGER,
    "network:person-ready": MANAGER,
    "network:ready": STAFF,
    "network:swaps": STAFF,
    "network:swap-ask": STAFF,
    "network:sheets": STAFF,
    "network:rota-file": STAFF,
    "network:rota-template": STAFF,
    "network:sheet": MANAGER,
    "network:sheet-faults": MANAGER,
    "network:leave-list": STAFF,
    "network:leave-ask": STAFF,
    "network:leave-rules": MANAGER,
    "network:leave-weeks": MANAGER,
    "network:sharing": STAFF,
    "network:share": MANAGER,
    "network:seen": STAFF,
    "network:lending": STAFF,
    "network:consent": STAFF,
    "network:counts": NETWORK | {Role.COMMISSIONER},
    "network:audit": INVITER,
    "network:audit-looks": INVITER,
    "network:through-their-eyes": STAFF,
    "network:leave": MANAGER,
    "network:own-data": MANAGER,
    "accounts": INVITER,
    "network:network": NETWORK,
    "network:network-one-off": NETWORK,
    "network:fill-in": NETWORK_MANAGER,
    "network:network-number": NETWORK_MANAGER,
}
"""Who may open a page, by role at the organisation in its address."""

MAY_DO = {
    "network:rota-fill": MANAGER,
    "network:rota-publish": MANAGER,
    "network:rota-rules": MANAGER,
    "network:rota-setting": MANAGER,
    "network:rota-setting-drop": MANAGER,
    "network:person-weeks": MANAGER,
    "network:person-weeks-drop": MANAGER,
    "network:rota-undo": MANAGER,
    "network:rota-gap": STAFF,
    "network:session-add": MANAGER,
    "network:session": MANAGER,
    "network:off": STAFF,
    "network:off-until": STAFF,
    "network:decide": STAFF,
    "network:decide-rest": STAFF,
    "network:ask-for-cover": STAFF,
    "network:propose-cover": STAFF,
    "network:cannot-open": STAFF,
    "network:plans": NETWORK_MANAGER,
    "network:plan-put": NETWORK_MANAGER,
    "network:plan-stop": NETWORK_MANAGER,
    "network:proposal-accept": STAFF,
    "network:proposal-line": STAFF,
    "network:proposal-again": STAFF,
    "network:proposal-stop": STAFF,
    "network:agree-cover": STAFF,
    "network:cover-step": STAFF,
    "network:hand-back": STAFF,
    "network:hand-back-item": STAFF,
    "network:given-invoice": MANAGER,
    "network:given-undo": MANAGER,
    "network:given-agree": MANAGER,
    "network:cover-money": MANAGER,
    "network:paper": MANAGER,
    "network:paper-strike-out": MANAGER,
    "network:given-right": NETWORK_MANAGER,
    "network:given-carry": NETWORK_MANAGER,
    "network:given-rules": NETWORK_MANAGER,
    "network:given-rules-drop": NETWORK_MANAGER,
    "network:given-close": NETWORK_MANAGER,
    "network:change-visiting": MANAGER,
    "network:details": MANAGER,
    "network:buddies": MANAGER,
    "network:buddy-number": MANAGER,
    "network:buddy-agree": MANAGER,
    "network:buddy-drop": MANAGER,
    "network:numbers": MANAGER,
    "network:numbers-order": MANAGER,
    "network:numbers-quiet": MANAGER,
    "network:number-drop": MANAGER,
    "network:approve": MANAGER,
    "network:person-add": MANAGER,
    "network:person-change": MANAGER,
    "network:person-left": MANAGER,
    "network:person-account": MANAGER,
    "network:leave-ask": STAFF,
    "network:leave-decide": STAFF,
    "network:swap-ask": STAFF,
    "network:swap-decide": STAFF,
    "network:sheets": MANAGER,
    "network:sheet": MANAGER,
    "network:sheet-columns": MANAGER,
    "network:sheet-work": MANAGER,
    "network:sheet-leave": MANAGER,
    "network:leave-rules": MANAGER,
    "network:leave-weeks": MANAGER,
    "network:person-ready": MANAGER,
    "network:ready-drop": MANAGER,
    "network:ready-here": MANAGER,
    "network:share": MANAGER,
    "network:stop-sharing": MANAGER,
    "network:lending": MANAGER,
    "network:lending-partner": MANAGER,
    "network:consent-decide": MANAGER,
    "network:leave": MANAGER,
    "accounts": INVITER,
    "withdraw-invitation": MANAGER | {Role.ADMINISTRATOR},
    "end-post": MANAGER,
    "network:fill-in": NETWORK_MANAGER,
    "network:network-number": NETWORK_MANAGER,
    "network:stop-asking": NETWORK_MANAGER,
}
"""Who may send a form, by role at the organisation in its address."""

AT_A_NETWORK = {
    "network:counts",
    "network:network",
    "network:network-one-off",
    "network:network-today",
    "network:fill-in",
    "network:network-number",
    "network:given-carry",
    "network:given-close",
    "network:given-party",
    "network:given-right",
    "network:given-rules",
    "network:given-rules-drop",
    "network:network-given",
    "network:network-given-csv",
    "network:network-given-json",
    "network:network-papers",
    "network:plan",
    "network:plan-put",
    "network:plan-stop",
    "network:plans",
    "network:stop-asking",
}


def routes() -> Iterator[str]:
    """The name of every address the site answers at."""

    def within(resolver: URLResolver, space: str) -> Iterator[str]:
        for each in resolver.url_patterns:
            if isinstance(each, URLPattern):
                yield f"{space}{each.name}"
            else:
                inner = f"{space}{each.namespace}:" if each.namespace else space
                yield from within(each, inner)

    for name in within(get_resolver("wraparound.site.urls"), ""):
        if not name.startswith("api:"):  # test_api_roles.py has a table of its own
            yield name


def where(name: str, keys: Mapping[str, object]) -> str:
    """The address of a route, with the keys it asks for."""
    wanted = get_resolver("wraparound.site.urls")
    for part in name.split(":")[:-1]:
        wanted = wanted.namespace_dict[part][1]
    names = wanted.reverse_dict[name.rsplit(":", maxsplit=1)[-1]][0][0][1]
    return reverse(name, kwargs={each: keys[each] for each in names})
