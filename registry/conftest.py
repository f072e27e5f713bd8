from registry.stories.tests.stories import pictured, story  # noqa: F401 (fixtures of this folder)
