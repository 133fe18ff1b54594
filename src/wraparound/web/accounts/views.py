"""Pages of accounts: your page, who has an account, invitations, and the demo's people."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wraparound.actions.actor import Actor
from wraparound.actions.demo_network import demo_people, demo_trouble
from wraparound.actions.first_things import what_needs_somebody
from wraparound.actions.invitations import (
    Invited,
    accept_invitation,
    invite,
    take_up_invitation,
    what_is_offered,
    withdraw_invitation,
)
from wraparound.actions.posts import accounts_at, end_post, my_posts
from wraparound.actions.signing_in import account_with
from wraparound.errors import BadRequest
from wraparound.operations.roles import Deed
from wraparound.web.accounts.asking import actor_of, needs_second_step, signed_in
from wraparound.web.accounts.first_things import lines_of
from wraparound.web.accounts.forms import InviteForm, JoinForm
from wraparound.web.accounts.pages import (
    AccountsPage,
    called,
    demo_places,
    trouble_told,
    your_organisations,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(LoginView):
    """Signing in; in the demo, with a button for each of its people."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.DEMO_LOG_INS:
            trouble = demo_trouble()
            context |= {
                "demo": demo_places(demo_people()),
                "trouble": trouble_told(trouble) if trouble else "",
                "invented": True,
            }
        return context


sign_in = SignIn.as_view()


class SecondStep(IndexView):
    """The second steps an account has, or how to set the first one up."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"must": needs_second_step(self.request)}


second_step = SecondStep.as_view()


@require_POST
def sign_in_to_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people; there is no such page anywhere else."""
    known = {str(each.account) for each in demo_people()} if settings.DEMO_LOG_INS else set()
    chosen = request.POST.get("account", "")
    if chosen not in known:
        raise Http404
    login(request, account_with(key=int(chosen)), backend=BACKEND)
    return redirect("you")


@require_safe
@signed_in
def you(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Your page: what needs you today, then the organisations you belong to."""
    posts, today = my_posts(by=actor), timezone.localdate()
    first = {
        each.organisation: lines_of(
            each.organisation, what_needs_somebody(by=actor, practice=each.organisation), today
        )
        for each in posts
        if each.is_practice and actor.why_not(Deed.DECLARE_OFF, each.organisation) is None
    }
    here = {"actor": actor, "organisations": your_organisations(posts, first)}
    return render(request, "accounts/you.html", here)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def accounts(request: HttpRequest, actor: Actor, organisation: int) -> HttpResponse:
    """People with an account here, and a form to invite another."""
    here = accounts_at(by=actor, organisation=organisation)
    form = InviteForm(request.POST or None, roles=here.may_give)
    if request.method == "POST" and form.is_valid():
        email, role = form.cleaned_data["email"], form.role_chosen()
        secret = invite(by=actor, organisation=organisation, email=email, role=role)
        # Shown at once and not after another request: meanwhile the secret would have to be kept.
        link = request.build_absolute_uri(reverse("invitation", args=[secret]))
        shown = {"link": link, "email": email, "role": role.value, "here": here}
        return render(request, "accounts/invited.html", shown)
    page = AccountsPage(here)
    return render(request, "accounts/accounts.html", {"page": page, "here": here, "form": form})


@require_POST
@signed_in
def withdraw(request: HttpRequest, actor: Actor, organisation: int, key: int) -> HttpResponse:
    """Take an invitation back."""
    withdraw_invitation(by=actor, organisation=organisation, key=key)
    messages.success(request, "The invitation has been taken back. Its link no longer works.")
    return redirect("accounts", organisation=organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: HttpRequest, actor: Actor, organisation: int, key: int) -> HttpResponse:
    """End a post, after asking whether that is meant."""
    if request.method == "POST":
        end_post(by=actor, organisation=organisation, key=key)
        messages.success(request, "The post has ended.")
        # Whoever ends their own post has no more to see there.
        mine = actor_of(request, afresh=True).roles_at(organisation)
        return redirect("accounts", organisation=organisation) if mine else redirect("you")
    here = accounts_at(by=actor, organisation=organisation)
    post = next((each for each in here.posts if each.key == key), None)
    if post is None:
        raise Http404
    return render(request, "accounts/end.html", {"here": here, "post": post})


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation: with a new account, or the one the address has."""
    invited = what_is_offered(secret=secret)
    if invited.has_account:
        return _with_my_account(request, secret, invited)
    form = JoinForm(request.POST or None, email=invited.email)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        key = accept_invitation(secret=secret, name=given["name"], password=given["password"])
        _begin_session(request, key)
        return redirect("you")
    return render(request, "accounts/invitation.html", {"invited": invited, "form": form})


def _with_my_account(request: HttpRequest, secret: str, invited: Invited) -> HttpResponse:
    """Whoever has an account takes the post up with it, once they have signed in."""
    if not request.user.is_authenticated:
        return render(request, "accounts/invitation.html", {"invited": invited, "sign_in": True})
    if request.user.get_username() != invited.email:
        raise BadRequest(
            "This invitation is for another address than the one you signed in with.",
            "Sign out, open the link again, and sign in with the address that was invited.",
        )
    if request.method == "POST":
        take_up_invitation(by=actor_of(request), secret=secret)
        messages.success(request, f"You are now {called(invited.role)} at {invited.where}.")
        return redirect("you")
    return render(request, "accounts/invitation.html", {"invited": invited})


def _begin_session(request: HttpRequest, key: int) -> None:
    """Sign in the account just made, as if its password had been typed once more."""
    account = account_with(key=key)
    record_authentication(request, account, method="password")
    login(request, account, backend=BACKEND)
