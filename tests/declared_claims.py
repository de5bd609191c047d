"""What tests of claims share: which claim has which standing, and the smallest whole claim."""

STANDINGS = {
    "built in": "C2 C4 C9 C15 C16 C27 C28 C35",
    "fitted": "C1 C14 C17",
    "assumption decides": "C6a C6b C12 C23 C25 C34",
    "predicted": "C19",
    "emergent": "C3 C5 C7 C8 C10 C11 C13 C18 C20 C21 C22 C24 C26 C29 C30 C31 C32 C33 C36",
}
STANDING = {claim: name for name, claims in STANDINGS.items() for claim in claims.split()}
TABLE = {
    "says": "A thing is so.",
    "source": ["S0"],
    "standing": "emergent",
    "question": "Is it?",
    "contradicted_by": "It not being so.",
    "population": "general-population",
    "programme": "no-programme",
    "cases": {"one": {}},
    "criteria": [
        {
            "asks": "how many are included",
            "measure": "inclusion",
            "weights": {"one": 1},
            "smallest": 0.1,
            "because": "a tenth is a tenth",
        }
    ],
    "mechanism": {"says": "opportunities", "parameters": {"gets_in": 0.0}},
}


def changed(**values):
    return {name: value for name, value in {**TABLE, **values}.items() if value is not None}
