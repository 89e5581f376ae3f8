"""The formats that reports are delivered in, one module each; every one ends in `filing.report_of_filing`."""
