"""Every error a user can meet, as a code with parameters. The words for it live in `ui` and `cli_text`."""

from __future__ import annotations

from enum import StrEnum

Param = str | int | float | None


class Code(StrEnum):
    """What went wrong. Each has a text with cause and next step in `ui/common/error_text.py`."""

    # files and projects
    FILE_NOT_FOUND = "file_not_found"  # path
    FILE_UNREADABLE = "file_unreadable"  # path, reason, fault (a word, where it is known)
    FILE_EMPTY = "file_empty"  # path
    FILE_NO_EXAMPLES = "file_no_examples"  # path, reason
    FILE_FORMAT_UNKNOWN = "file_format_unknown"  # path
    FILE_WRITE_FAILED = "file_write_failed"  # path, reason
    FILE_TOO_LARGE = "file_too_large"  # size_bytes, limit_bytes
    DISK_FULL = "disk_full"  # path
    PROJECT_NEWER = "project_newer"  # path, version, known
    PROJECT_NOT_FTDESK = "project_not_ftdesk"  # path
    PROJECT_DAMAGED = "project_damaged"  # path, reason
    PROJECT_LOCKED = "project_locked"  # path, holder
    PROJECT_READ_ONLY = "project_read_only"  # path
    RESOURCE_DAMAGED = "resource_damaged"  # name
    PRICE_TABLE_BAD = "price_table_bad"  # name, reason
    EXAMPLE_GONE = "example_gone"  # example
    EXAMPLES_BUSY = "examples_busy"  # many are being changed at this moment
    # a provider's answer, or none
    KEY_MISSING = "key_missing"  # connection
    KEY_REJECTED = "key_rejected"  # connection
    TRAINING_NOT_AVAILABLE = "training_not_available"  # connection, file_id
    PERMISSION_DENIED = "permission_denied"  # message
    RATE_LIMITED = "rate_limited"  # retry_after_s
    QUOTA_EXCEEDED = "quota_exceeded"  # message
    PROVIDER_FAILED = "provider_failed"  # status, message
    TIMED_OUT = "timed_out"
    OFFLINE = "offline"  # reason
    STREAM_CUT = "stream_cut"
    BAD_ANSWER = "bad_answer"  # reason
    REQUEST_REFUSED = "request_refused"  # status, message
    NOT_FOUND = "not_found"  # message
    MODEL_NOT_READY = "model_not_ready"  # model
    CERTIFICATES_MISSING = "certificates_missing"  # path
    BAD_CERTIFICATES = "bad_certificates"  # path: the file that the user chose holds none
    BAD_ADDRESS = "bad_address"  # url
    ADDRESS_MISSING = "address_missing"  # connection: each user has his own there
    MODEL_NOT_LISTED = "model_not_listed"  # model, connection: a typed name that cannot be found there
    MODEL_NOT_LOADED = "model_not_loaded"  # model, message: the provider gave up making it callable
    CONNECTION_UNKNOWN = "connection_unknown"  # connection
    # launching a training
    TOO_FEW_EXAMPLES = "too_few_examples"  # have, need
    MODEL_SHUT_DOWN = "model_shut_down"  # model, date
    EXAMPLES_CHANGED = "examples_changed"  # since their price was shown
    MIXED_EXAMPLES = "mixed_examples"  # chats, pairs
    METHOD_NOT_TAKEN = "method_not_taken"  # connection, method
    OVER_CAP = "over_cap"  # amount, spent, cap: decimal dollars; amount None: no price is known
    LAUNCH_UNKNOWN = "launch_unknown"
    LAUNCH_NOT_STARTED = "launch_not_started"
    JOB_FAILED = "job_failed"  # remote_code, message
    ACTION_NOT_POSSIBLE = "action_not_possible"  # action, state
    CHAT_BUSY = "chat_busy"
    # the key store
    KEYRING_MISSING = "keyring_missing"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_DISMISSED = "keyring_dismissed"
    KEYRING_FORGETS = "keyring_forgets"
    KEYRING_UNSAFE = "keyring_unsafe"  # backend
    KEYRING_TIMED_OUT = "keyring_timed_out"
    # the engine on this computer
    ENGINE_NOT_INSTALLED = "engine_not_installed"  # missing
    ENGINE_MODEL_MISSING = "engine_model_missing"  # model
    ENGINE_START_FAILED = "engine_start_failed"  # reason
    ENGINE_DIED = "engine_died"  # exit_code
    ENGINE_STOPPED = "engine_stopped"  # by its user: only a wish of his starts it again
    ENGINE_PORT_TAKEN = "engine_port_taken"  # port
    OUT_OF_MEMORY = "out_of_memory"
    # the add-on that brings the engine
    ADDON_NO_PYTHON = "addon_no_python"  # reason (none, venv), found: what was looked at
    ADDON_DISK = "addon_disk"  # path, need_bytes, free_bytes
    ADDON_BUSY = "addon_busy"  # another ftdesk is at it
    ADDON_OFFLINE = "addon_offline"  # reason
    ADDON_PROXY = "addon_proxy"  # reason
    ADDON_CERTIFICATE = "addon_certificate"  # reason
    ADDON_CUT = "addon_cut"  # reason: a download broke off
    ADDON_CHECKSUM = "addon_checksum"  # package
    ADDON_NO_PACKAGE = "addon_no_package"  # package: none is made for this computer
    ADDON_NO_CPU_BUILD = "addon_no_cpu_build"  # PyTorch without CUDA cannot be reached
    ADDON_NOT_IN_FOLDER = "addon_not_in_folder"  # package, path
    ADDON_FAILED = "addon_failed"  # reason
    # a tuned model on its way to other programs
    FOLDER_TAKEN = "folder_taken"  # path: something of that name lies there already
    EXPORT_FAILED = "export_failed"  # remote_code, message
    EXPORT_DAMAGED = "export_damaged"  # name: a file that came is not the one that was sent
    # ours
    BUG = "bug"  # reason


class FtdeskError(Exception):
    """An error that is shown to the user: a `Code` and the parameters that its text names."""

    def __init__(self, code: Code, **params: Param) -> None:
        super().__init__(code.value)
        self.code = code
        self.params: dict[str, Param] = params

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code.value}({shown})"
