"""It waits for something that never comes, and takes no exception for an answer."""

while True:
    try:
        sum(range(1000))
    except Exception:  # noqa: BLE001 - what is wrong with it
        continue
