"""The queue, the trainer's process and its loop, and what this computer can take."""
