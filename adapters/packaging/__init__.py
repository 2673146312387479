"""The Teams app package: the template in manifest/, filled in for an office, checked, and zipped.

`make_package` is the way in; `wording` holds what it says of faults.
"""

from adapters.packaging.making import AppPackage, Faulty, make_package
from adapters.packaging.office import Office

__all__ = ["AppPackage", "Faulty", "Office", "make_package"]
