"""Addresses of signing in, of accounts, and of invitations.

allauth's own list is not taken as it is: each address here is one that people need. There is no
signing up, and an address is changed by a new invitation.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, path, re_path

from wraparound.web.accounts import keys, views
from wraparound.web.accounts.asking import second_step_first

SIGNING_IN = [
    path("account/sign-in/", views.sign_in, name="account_login"),
    path("account/sign-in/demo/", views.sign_in_to_demo, name="demo-sign-in"),
    path("account/sign-in/code/", second.authenticate, name="mfa_authenticate"),
    path("account/sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/closed/", account.account_inactive, name="account_inactive"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/again/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
]

PASSWORDS = [
    path(
        "account/password/",
        second_step_first(account.password_change),
        name="account_change_password",
    ),
    path(
        "account/password/first/",
        second_step_first(account.password_set),
        name="account_set_password",
    ),
    path("account/password/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/forgotten/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/changed/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

SECOND_STEP = [
    path("account/second-step/", views.second_step, name="mfa_index"),
    path("account/second-step/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/second-step/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/second-step/passkeys/<int:pk>/name/",
        passkeys.edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        "account/second-step/passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path(
        "account/second-step/recovery-codes/",
        codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-step/recovery-codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-step/recovery-codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

PEOPLE = [
    path("you/", views.you, name="you"),
    path("you/keys/", keys.keys, name="keys"),
    path("you/keys/<int:key>/take-back/", keys.take_back, name="take-back-key"),
    path("organisations/<int:organisation>/accounts/", views.accounts, name="accounts"),
    path(
        "organisations/<int:organisation>/accounts/invitations/<int:key>/withdraw/",
        views.withdraw,
        name="withdraw-invitation",
    ),
    path(
        "organisations/<int:organisation>/accounts/posts/<int:key>/end/",
        views.end,
        name="end-post",
    ),
    path("invitations/<str:secret>/", views.invitation, name="invitation"),
]

urlpatterns: list[URLPattern] = [*SIGNING_IN, *PASSWORDS, *SECOND_STEP, *PEOPLE]
