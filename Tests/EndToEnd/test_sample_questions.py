# SPDX-License-Identifier: Apache-2.0
"""The sample documents answer the sample questions, with citations that stand where they say."""
import json

import pytest

# Extractive answers over the sample documents; one more wrong answer than this is a change for the worse.
ANSWERED_AT_LEAST = 20
UNANSWERED_AT_LEAST = 5


@pytest.fixture(scope="module")
def questions(root):
    with open(root / "samples" / "questions.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def answers(sample_server, questions):
    return {
        question["id"]: sample_server.post("/ask", {"question": question["question"], "stream": False})
        for question in questions
    }


def is_right(question, answer):
    phrases = question["phrase"].split("|")
    return answer["answered"] and any(
        citation["document"] in question["documents"]
        and any(phrase in " ".join(citation["quote"].split()) for phrase in phrases)
        for citation in answer["citations"])


def test_questions_that_the_documents_answer_are_answered_from_them(questions, answers):
    asked = [question for question in questions if question["documents"]]
    wrong = {q["id"]: answers[q["id"]]["answer"] for q in asked if not is_right(q, answers[q["id"]])}
    assert len(asked) - len(wrong) >= ANSWERED_AT_LEAST, json.dumps(wrong, indent=2)


def test_questions_that_the_documents_do_not_answer_are_not(questions, answers):
    asked = [question for question in questions if not question["documents"]]
    wrong = {q["id"]: answers[q["id"]]["answer"] for q in asked if answers[q["id"]]["answered"]}
    assert len(asked) - len(wrong) >= UNANSWERED_AT_LEAST, json.dumps(wrong, indent=2)
    for question in asked:
        if question["id"] not in wrong:
            assert answers[question["id"]]["citations"] == [] and answers[question["id"]]["nearest"]


def test_every_citation_stands_where_it_says(sample_server, answers):
    contents, checked = {}, 0
    for answer in answers.values():
        for citation in answer["citations"]:
            document = citation["documentId"]
            if document not in contents:
                contents[document] = sample_server.get(f"/documents/{document}/content")
            content = contents[document]
            assert content["text"][citation["start"]:citation["end"]] == citation["quote"]
            assert f"[{citation['number']}]" in answer["answer"]
            if content["pages"]:
                page = next(page for page in content["pages"] if page["number"] == citation["page"])
                assert page["start"] <= citation["start"] < page["end"]
            else:
                assert citation["page"] is None
            checked += 1
    assert checked >= ANSWERED_AT_LEAST


def test_every_sentence_of_an_answer_is_cited(answers):
    for identifier, answer in answers.items():
        if not answer["answered"]:
            continue
        covered = set()
        for citation in answer["citations"]:
            covered.update(range(citation["answerStart"], citation["answerEnd"]))
        markers = {f"[{citation['number']}]" for citation in answer["citations"]}
        uncovered = "".join(
            character for position, character in enumerate(answer["answer"]) if position not in covered)
        for marker in markers:
            uncovered = uncovered.replace(marker, "")
        assert not any(character.isalnum() for character in uncovered), (identifier, uncovered, answer["answer"])
