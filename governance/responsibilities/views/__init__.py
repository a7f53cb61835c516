from governance.responsibilities.views.versions import version_detail

__all__ = ["version_detail"]
