"""The pytest plugin that comes with the service: whoever installs it can test a plugin of their own.

It is loaded before coverage begins to count, so it imports nothing of the service by itself.
"""

import pytest

pytest.register_assert_rewrite("intranet.testing.contract", "intranet.testing.scenarios")
