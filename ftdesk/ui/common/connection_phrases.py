"""The words for what is wrong with a connection itself: its address, its certificates, its models."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import Code


def connections() -> dict[Code, tuple[str, str, str]]:
    """Code → (what happened, likely cause, next step)."""
    return {
        Code.CERTIFICATES_MISSING: (
            QCoreApplication.translate("ErrorText", "Safe connections are not possible here."),
            QCoreApplication.translate("ErrorText", "The list of certificates cannot be read: {path}"),
            QCoreApplication.translate(
                "ErrorText", "Install your system's CA certificates, then start ftdesk again."
            ),
        ),
        Code.BAD_ADDRESS: (
            QCoreApplication.translate("ErrorText", "This address cannot be used."),
            QCoreApplication.translate(
                "ErrorText", "“{url}” is not a web address that begins with http:// or https://."
            ),
            QCoreApplication.translate("ErrorText", "Correct the address in Settings, under Connections."),
        ),
        Code.CONNECTION_UNKNOWN: (
            QCoreApplication.translate("ErrorText", "This connection no longer exists."),
            QCoreApplication.translate("ErrorText", "“{connection}” was removed from Settings."),
            QCoreApplication.translate(
                "ErrorText", "Choose another connection, or add it again in Settings."
            ),
        ),
        Code.BAD_CERTIFICATES: (
            QCoreApplication.translate("ErrorText", "“{name}” holds no certificate."),
            QCoreApplication.translate(
                "ErrorText", "A file of certificates is text that begins with BEGIN CERTIFICATE (PEM): {path}"
            ),
            QCoreApplication.translate(
                "ErrorText", "Ask whoever looks after your network for the file, then choose it in Settings."
            ),
        ),
        Code.ADDRESS_MISSING: (
            QCoreApplication.translate("ErrorText", "“{connection}” needs your address there."),
            QCoreApplication.translate(
                "ErrorText", "Each user has an address of his own there, and none was entered."
            ),
            QCoreApplication.translate("ErrorText", "Enter the address in Settings, under Connections."),
        ),
        Code.MODEL_NOT_LISTED: (
            QCoreApplication.translate("ErrorText", "“{model}” was not found at {connection}."),
            QCoreApplication.translate(
                "ErrorText", "The name may be misspelt, or what you deployed is not ready yet."
            ),
            QCoreApplication.translate("ErrorText", "Compare the name with the provider's own page."),
        ),
        Code.MODEL_NOT_LOADED: (
            QCoreApplication.translate("ErrorText", "“{model}” could not be made callable."),
            QCoreApplication.translate("ErrorText", "It says: {message}"),
            QCoreApplication.translate("ErrorText", "Try again, or look at the provider's own page."),
        ),
    }
