"""What is left to do before a trained model can be asked at a provider, in its own steps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection, Serving
from ftdesk.core.jobs.job import Job
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.sentences import together


def intro(connection: Connection) -> str:
    """Why a model that is trained cannot be asked yet."""
    if connection.serving.step == "load":
        text = QCoreApplication.translate(
            "Callable", "The model is trained. {where} loads it for questions when you press the button."
        )
    else:
        text = QCoreApplication.translate(
            "Callable", "The model is trained. At {where} it has to be deployed by hand before it answers."
        )
    return text.format(where=where(connection))


def steps(connection: Connection, job: Job) -> list[str]:
    """What to do, one thing after another."""
    known = _loading(connection.serving) if connection.serving.step == "load" else _by_hand(connection.id)
    model = job.tuned_model or job.model
    return [each.format(where=where(connection), model=model) for each in known]


def warning(connection: Connection) -> str:
    """What it costs while nobody asks, and how long it lasts; empty where neither is to be said."""
    serving = connection.serving
    billed = expires = ""
    if serving.billed_by_time:
        billed = QCoreApplication.translate(
            "Callable",
            "A deployed model costs money at {where} for as long as it stands, also while nobody asks it."
            " Delete the deployment there when you are done.",
        )
    if serving.expires:
        expires = QCoreApplication.translate(
            "Callable", "{where} puts it away again after a while. Then press the button once more."
        )
    return together(_rate(connection.id), billed, expires).format(where=where(connection))


def field_title(serving: Serving) -> str:
    """What is typed before the button is pressed; empty where nothing is."""
    if serving.step == "load":
        project = QCoreApplication.translate("Callable", "&Project ID")
        return project if serving.load_name else ""
    return QCoreApplication.translate("Callable", "&Name of the deployment")


def done(job: Job, connection: Connection) -> str:
    """Under which name it can be asked now."""
    text = QCoreApplication.translate("Callable", "{where} answers for it under the name “{name}”.")
    return text.format(where=where(connection), name=job.callable_model)


def _loading(serving: Serving) -> list[str]:
    if not serving.load_name:
        return []
    return [
        QCoreApplication.translate(
            "Callable", "Copy the ID of your project from the console of {where} and paste it here."
        ),
        QCoreApplication.translate("Callable", "Press the button. It takes up to a few minutes."),
    ]


def _by_hand(connection_id: str) -> list[str]:
    texts = {
        "azure": [
            QCoreApplication.translate("Callable", "Open the portal of Microsoft Foundry and sign in."),
            QCoreApplication.translate(
                "Callable",
                "In your project choose Models + endpoints, Deploy model, Deploy a fine-tuned model, and"
                " pick “{model}”.",
            ),
            QCoreApplication.translate(
                "Callable",
                "When its state is “Succeeded”, copy the name of the deployment and paste it here.",
            ),
        ],
        "nebius": [
            QCoreApplication.translate("Callable", "Open Nebius Token Factory and sign in."),
            QCoreApplication.translate(
                "Callable",
                "Create a dedicated endpoint with “{model}”. Weights of one's own are a beta there: if it is"
                " not offered to you, ask their support.",
            ),
            QCoreApplication.translate(
                "Callable", "When the endpoint is running, copy its model name and paste it here."
            ),
        ],
        "bailian": [
            QCoreApplication.translate("Callable", "Open the console of 阿里云百炼 and sign in."),
            QCoreApplication.translate(
                "Callable", "Choose model deployment (模型部署), and deploy “{model}”."
            ),
            QCoreApplication.translate(
                "Callable", "When it is running, copy the code of the deployed model and paste it here."
            ),
        ],
    }
    return texts.get(
        connection_id,
        [
            QCoreApplication.translate("Callable", "Open the console of {where} and sign in."),
            QCoreApplication.translate("Callable", "Deploy “{model}” there."),
            QCoreApplication.translate("Callable", "Copy the name of the deployment and paste it here."),
        ],
    )


def _rate(connection_id: str) -> str:
    rates = {"nebius": QCoreApplication.translate("Callable", "The GPU endpoint costs about $2–4 an hour.")}
    return rates.get(connection_id, "")
