"""Accounts, what each may be at which organisation, and invitations to become one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from wraparound.operations.roles import Role
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation


class Accounts(BaseUserManager):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **details: Any) -> Account:
        """A new account; one without a password cannot sign in until one is set."""
        account: Account = self.model(email=self.normalize_email(email).lower(), **details)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from their posts alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[Accounts] = Accounts()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, where Django asks for it."""
        return self.name


class Post(models.Model):
    """What an account is at an organisation, from when to when."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=LONGEST, choices=choices(Role))
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_post_of_a_role",
                fields=["account", "organisation", "role"],
                condition=Q(ends__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}, {self.role} at {self.organisation}"


class Invitation(models.Model):
    """An invitation to take up a post. Only a digest of its secret is kept."""

    email = models.EmailField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(max_length=LONGEST, choices=choices(Role))
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.role} at {self.organisation}"
