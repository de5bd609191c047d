"""Say what to install where an analysis needs a library that is not there."""

from experiments.analysis.finding import Finding


def without_extra(name: str, title: str, library: str) -> Finding:
    """Return a finding that says only which extra an analysis needs."""
    return said(
        name,
        title,
        f"This analysis needs {library}, which is not installed. Install the extra: "
        "pip install 'mentoring-sim[analysis]', and analyse again.",
    )


def said(name: str, title: str, sentence: str, *notes: str) -> Finding:
    """Return a finding that is a sentence, without a table or a figure."""
    import pandas as pd

    return Finding(name=name, title=title, sentence=sentence, frame=pd.DataFrame(), notes=notes)
