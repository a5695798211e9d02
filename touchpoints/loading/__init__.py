"""Where text from outside becomes values: files, revisions and uploads come in here and nowhere else."""

from touchpoints.loading.reading import Repository, load, load_revision, load_sources, load_text
from touchpoints.loading.shape.catalogue import load_catalogue
from touchpoints.loading.whole.cache import Cache

__all__ = ["Cache", "Repository", "load", "load_catalogue", "load_revision", "load_sources", "load_text"]
