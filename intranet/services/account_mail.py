"""What is written to people about their accounts. Links start with the configured address, never a request's Host."""

import secrets

from intranet.config import Config
from intranet.services import links
from intranet.services.messages import Notice
from intranet.store.accounts import Account
from intranet.store.deliveries import NewDelivery

_NOT_YOU = "If this was not you, you do not need to do anything."


def confirmation(config: Config, account: Account) -> NewDelivery:
    """The link that proves a new account's address."""
    link = f"{config.public_url}/confirm/{links.sign(config, links.CONFIRM, account)}"
    return _letter(
        config,
        account.email,
        "Confirm your email address",
        "Somebody, we hope you, has registered this email address with the Digital Front Door.",
        "To finish, open this page and enter the password you chose. The link works once, for 24 hours.",
        link,
        f"{_NOT_YOU} The account will not work without your confirmation.",
    )


def already_registered(config: Config, account: Account) -> NewDelivery:
    """For somebody who registers a second time, or whose address somebody else tries."""
    return _letter(
        config,
        account.email,
        "You already have an account",
        "Somebody, we hope you, tried to register this email address with the Digital Front Door. "
        "It already has an account, so nothing was changed.",
        "Sign in here:",
        f"{config.public_url}/sign-in",
        "If you do not remember your password, choose a new one here:",
        f"{config.public_url}/forgotten-password",
        _NOT_YOU,
    )


def new_password(config: Config, account: Account) -> NewDelivery:
    """The link to choose a new password."""
    link = f"{config.public_url}/new-password/{links.sign(config, links.NEW_PASSWORD, account)}"
    return _letter(
        config,
        account.email,
        "Choose a new password",
        "Somebody, we hope you, asked for a new password for your Digital Front Door account.",
        "Choose it on this page. The link works once, for one hour.",
        link,
        f"{_NOT_YOU} Your password stays as it is.",
    )


def no_account(config: Config, email: str) -> NewDelivery:
    """For somebody who asks for a new password under an address without an account."""
    return _letter(
        config,
        email,
        "You do not have an account",
        "Somebody, we hope you, asked for a new password for the Digital Front Door, "
        "but there is no account with this email address.",
        "You may have registered with another address. To register this one:",
        f"{config.public_url}/register",
        _NOT_YOU,
    )


def invitation(config: Config, account: Account) -> NewDelivery:
    """The first letter to somebody whose account another person made."""
    link = f"{config.public_url}/invitation/{links.sign(config, links.INVITATION, account)}"
    return _letter(
        config,
        account.email,
        "Your account for the Digital Front Door",
        "An account has been made for you.",
        "Choose a password on this page to start using it. The link works once, for 7 days.",
        link,
    )


def password_changed(config: Config, account: Account) -> NewDelivery:
    """Tells the owner, who may not be the one who changed it (ASVS 6.3.7)."""
    return _letter(
        config,
        account.email,
        "Your password was changed",
        "The password of your Digital Front Door account was changed, and every other place you were signed in "
        "has been signed out.",
        "If this was not you, choose a new password at once:",
        f"{config.public_url}/forgotten-password",
    )


def membership_asked(config: Config, recipient: str, school_name: str) -> NewDelivery:
    """For those who decide who belongs to a school."""
    return _letter(
        config,
        recipient,
        "Somebody asks to join a school",
        f"Somebody has registered as working at {school_name} and waits for you to confirm it.",
        "Until then they see only what they have sent themselves. See who it is:",
        f"{config.public_url}/account/requests",
    )


def membership_decided(config: Config, recipient: str, school_name: str, *, approved: bool) -> NewDelivery:
    """For the one who asked."""
    said = (
        f"You can now see the record of {school_name}."
        if approved
        else (
            f"Your request to join {school_name} was not approved. You can still send notifications and see your own. "
            "If this is wrong, speak to your school's lead for the Digital Front Door."
        )
    )
    subject = "You have joined a school" if approved else "Your request to join a school"
    return _letter(config, recipient, subject, said, f"{config.public_url}/account")


def mailbox_asked(config: Config, recipient: str, team_name: str, token: str) -> NewDelivery:
    """For the new mailbox of a team: until it is confirmed from there, the old one stays in use."""
    return _letter(
        config,
        recipient,
        "Confirm this mailbox",
        f"An administrator of the Digital Front Door wants to send the notices of the {team_name} to this address.",
        "If this is the team's mailbox, open this page and confirm it. The link works once, for 7 days.",
        f"{config.public_url}/team-mailbox/{token}",
        "If it is not, you do not need to do anything: nothing will be sent here.",
    )


def mailbox_leaving(config: Config, recipient: str, team_name: str) -> NewDelivery:
    """For the mailbox that a team has now, so that no change goes unnoticed."""
    return _letter(
        config,
        recipient,
        "Your mailbox is to change",
        f"An administrator asked to send the notices of the {team_name} to another address.",
        "They come here until somebody there has confirmed it. If this is wrong, tell an administrator.",
    )


def _letter(config: Config, recipient: str, subject: str, *paragraphs: str) -> NewDelivery:
    notice = Notice(f"{subject} – Digital Front Door", "\n\n".join(paragraphs))
    return notice.addressed(
        recipient, kind="account", reference=f"account-{secrets.token_hex(12)}", public_url=config.public_url
    )
