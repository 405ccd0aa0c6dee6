# A consumer in Python, attacked over JSON lines: it notes the message and books the amount in one transaction.
import inspect
import json
import sys


def ask(request, **fields):
    caller = inspect.currentframe().f_back
    at = f"{caller.f_code.co_filename}:{caller.f_lineno}"
    print(json.dumps({"type": "call", "request": request, "at": at, **fields}), flush=True)
    return json.loads(sys.stdin.readline())["value"]


def handle(message):
    ask(
        "store.transaction",
        writes=[
            {"type": "putIfAbsent", "key": f"inbox:{message['id']}", "value": True},
            {"type": "add", "key": "balance", "amount": message["body"]["amount"]},
        ],
    )


for line in iter(sys.stdin.readline, ""):
    handle(json.loads(line)["message"])
    print(json.dumps({"type": "done"}), flush=True)
