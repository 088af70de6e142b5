"""The line under “Check & price” in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.ui.check.button_text import side_amount
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures


def check_summary(problems: int, examples: int, quote: Quote | None) -> str:
    """Such as “2 problems · about $0.42”."""
    if not examples:
        return QCoreApplication.translate("CheckSummary", "nothing to check yet")
    none = QCoreApplication.translate("CheckSummary", "no problems")
    found = QCoreApplication.translate("CheckSummary", "%n problem(s)", None, problems)
    found = figures.grouped(found, problems) if problems else none
    amount = side_amount(quote)
    return f"{found} · {amount}" if amount else found
