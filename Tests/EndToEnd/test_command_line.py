# SPDX-License-Identifier: Apache-2.0
"""Commands, their JSON and their exit codes, as docs/command-line.md describes them."""
import json
import re
import shutil
import struct
import subprocess

import pytest


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "coffee.md").write_text(
        "# Coffee machine\n\nThe coffee machine in the kitchen is cleaned every Thursday by Amara.\n")
    (folder / "parking.txt").write_text("Visitors park on the second floor of the garage in Hill Street.\n")
    return folder


def counts(report):
    return tuple(report[name] for name in ("added", "changed", "unchanged", "pruned"))


def names(program, *arguments):
    return [document["name"] for document in program.json("documents", "list", *arguments)["documents"]]


def test_version_is_one_line_with_a_number(program):
    assert re.search(r"\d+\.\d+\.\d+", program.run("version").stdout)
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", program.json("version")["version"])


def test_ingest_adds_then_leaves_unchanged_files_alone(program, notes):
    first = program.json("ingest", notes)
    assert counts(first) == (2, 0, 0, 0) and first["failed"] == [] and first["chunks"] >= 2
    second = program.json("ingest", notes)
    assert counts(second) == (0, 0, 2, 0) and second["chunks"] == 0
    assert sorted(names(program)) == ["coffee.md", "parking.txt"]


def test_ingest_of_a_changed_file_shows_only_the_new_words(program, notes):
    program.json("ingest", notes)
    (notes / "parking.txt").write_text("Visitors park behind the bakery in Mill Lane.\n")
    assert counts(program.json("ingest", notes)) == (0, 1, 1, 0)
    texts = [hit["text"] for hit in program.json("search", "Where do visitors park?")["hits"]]
    assert any("bakery" in text for text in texts)
    assert not any("garage" in text for text in texts)


def test_prune_deletes_documents_whose_files_are_gone(program, notes):
    program.json("ingest", notes)
    (notes / "parking.txt").unlink()
    assert counts(program.json("ingest", notes)) == (0, 0, 1, 0)
    assert len(names(program)) == 2
    assert counts(program.json("ingest", notes, "--prune")) == (0, 0, 1, 1)
    assert names(program) == ["coffee.md"]


def test_ingest_without_a_terminal_prints_plain_lines(program, notes):
    result = program.run("ingest", notes)
    printed = result.stdout + result.stderr
    assert "\x1b" not in printed and "\r" not in printed
    assert "2" in printed


def test_ingest_of_a_missing_path_names_it_and_takes_the_rest(program, notes):
    result = program.run("ingest", notes, notes / "absent.txt", status=65)
    assert "absent.txt" in result.stdout + result.stderr
    assert len(names(program)) == 2


def test_a_file_that_fails_is_reported_once(program, notes):
    (notes / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF at all")
    result = program.run("ingest", notes, status=65)
    lines = (result.stdout + result.stderr).splitlines()
    assert len([line for line in lines if "damaged" in line]) == 1, lines


def test_ask_answers_with_a_citation_that_can_be_checked(program, notes):
    program.json("ingest", notes)
    answer = program.json("ask", "On which day is the coffee machine cleaned?")
    assert answer["answered"] is True
    assert "Thursday" in answer["answer"] and "[1]" in answer["answer"]
    citation = answer["citations"][0]
    assert citation["document"] == "coffee.md"
    source = (notes / "coffee.md").read_text()
    assert source[citation["start"]:citation["end"]] == citation["quote"]
    assert "Thursday" in citation["quote"]
    assert citation.get("page") is None
    assert 0 <= citation["score"] <= 1


def test_ask_says_when_the_documents_do_not(program, notes):
    program.json("ingest", notes)
    question = "How far is the moon from the earth?"
    answer = program.json("ask", question)
    assert answer["answered"] is False
    assert answer["citations"] == []
    assert "The documents do not answer this" in answer["answer"]
    program.run("ask", question, "--fail-unanswered", status=3)


def test_ask_of_an_empty_library_says_so(program):
    answer = program.json("ask", "Is anybody there?")
    assert answer["answered"] is False


@pytest.mark.parametrize("mode", ["lexical", "dense", "hybrid"])
def test_search_finds_by_every_mode(program, notes, mode):
    program.json("ingest", notes)
    result = program.json("search", "cleaned coffee machine", "--mode", mode, "--limit", 1)
    assert [hit["document"]["name"] for hit in result["hits"]] == ["coffee.md"]
    scores = result["hits"][0]["scores"]
    assert (scores.get("lexical") is not None) == (mode != "dense")
    assert (scores.get("dense") is not None) == (mode != "lexical")


def test_search_explains_its_scores(program, notes):
    program.json("ingest", notes)
    printed = program.run("search", "coffee machine", "--explain").stdout.lower()
    assert "dense" in printed and "lexical" in printed and "fused" in printed


def test_documents_are_listed_shown_and_deleted(program, notes):
    program.json("ingest", notes)
    listed = program.json("documents", "list")["documents"]
    coffee = next(document for document in listed if document["name"] == "coffee.md")
    assert coffee["state"] == "ready" and coffee["chunks"] >= 1
    assert program.json("documents", "show", coffee["id"])["sha256"] == coffee["sha256"]
    assert "Thursday" in program.run("documents", "text", "coffee.md").stdout
    receipt = program.json("documents", "delete", coffee["id"])["deleted"][0]
    assert receipt["id"] == coffee["id"] and receipt["tombstonedAt"]
    assert names(program) == ["parking.txt"]
    program.run("documents", "show", coffee["id"], status=1)
    assert names(program, "--state", "failed") == []


def test_options_for_all_commands_may_stand_before_each_word(program, notes):
    program.json("ingest", notes)
    for words in (["--json", "documents", "list"], ["documents", "--json", "list"], ["documents", "list", "--json"]):
        result = subprocess.run(
            [str(program.binary), "--data-dir", str(program.data), *words], env=program.environment,
            capture_output=True, text=True, check=True)
        assert len(json.loads(result.stdout)["documents"]) == 2, words


def test_collections_are_separate(program, notes):
    program.json("collections", "create", "garage", "--description", "Where to park")
    program.run("collections", "create", "garage", status=1)
    program.json("ingest", notes / "parking.txt", "--collection", "garage")
    listed = {collection["name"]: collection for collection in program.json("collections", "list")["collections"]}
    assert set(listed) == {"default", "garage"}
    assert listed["garage"]["documents"] == 1 and listed["default"]["documents"] == 0
    assert program.json("search", "park", "--collection", "garage")["hits"]
    assert program.json("search", "park")["hits"] == []
    program.run("collections", "rename", "garage", "parking")
    assert "--yes" in program.run("collections", "delete", "parking", input="", status=64).stderr
    program.run("collections", "delete", "parking", "--yes")
    assert [c["name"] for c in program.json("collections", "list")["collections"]] == ["default"]


def test_an_unknown_collection_is_named(program):
    assert "nowhere" in program.run("search", "word", "--collection", "nowhere", status=1).stderr


def test_model_is_shown_and_verified(program):
    model = program.json("model", "show")
    assert (model["dimension"], model["maxTokens"]) == (384, 256)
    assert model["sha256"] == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    program.run("model", "verify")


def test_a_model_that_was_imported_is_used_whatever_its_name(program, notes, tmp_path):
    folder = tmp_path / "a-model"
    folder.symlink_to(program.environment.pop("RAG_MODEL_DIR"))
    program.run("model", "import", folder)
    shown = program.json("model", "show")
    assert (shown["name"], shown["path"]) == ("a-model", str(program.data / "models" / "a-model"))
    program.json("ingest", notes)
    assert program.json("search", "Where do visitors park?")["hits"][0]["document"]["name"] == "parking.txt"


def test_model_verify_refuses_other_weights(program):
    assert program.run("model", "verify", "--sha256", "0" * 64, status=None).returncode != 0


def test_embed_turns_lines_into_rows(program):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in ["a cat", "a kitten", "bond markets"])
    result = subprocess.run(
        program.command("embed"), env=program.environment, input=lines.encode(), capture_output=True, check=True)
    rows = [struct.unpack("<384f", result.stdout[start:start + 1536]) for start in range(0, len(result.stdout), 1536)]
    assert len(rows) == 3
    cat, kitten, markets = rows
    assert sum(a * a for a in cat) == pytest.approx(1, abs=1e-4)
    assert sum(a * b for a, b in zip(cat, kitten)) > sum(a * b for a, b in zip(cat, markets)) + 0.2


def test_embed_names_the_line_that_is_wrong(program):
    assert "line 2" in program.run("embed", input='{"text": "fine"}\nnot json\n', status=64).stderr


def test_doctor_finds_a_sound_library_healthy(program, notes):
    program.json("ingest", notes)
    report = program.json("doctor")
    assert report["isHealthy"] is True and report["documents"] == 2
    assert (report["chunksMissing"], report["recordsSurplus"], report["originalsMissing"]) == (0, 0, [])


def test_doctor_brings_back_an_index_that_was_lost(program, notes):
    program.json("ingest", notes)
    shutil.rmtree(program.data / "vectors")
    assert program.json("doctor", status=1)["isHealthy"] is False
    program.run("doctor", "--repair")
    assert program.json("doctor")["isHealthy"] is True
    assert program.json("search", "Where do visitors park?")["hits"][0]["document"]["name"] == "parking.txt"


@pytest.mark.parametrize("arguments", [
    ["ingest"], ["ask"], ["search", "x", "--mode", "psychic"], ["serve", "--port", "x"]])
def test_a_command_written_wrongly_is_a_usage_error(program, arguments):
    assert "Usage" in program.run(*arguments, status=64).stderr


def test_a_usage_error_is_json_where_json_is_asked_for(program):
    assert json.loads(program.run("ask", "--json", status=64).stdout)["error"]["code"] == "usage"


@pytest.mark.parametrize("arguments", [["--help"], ["help", "ingest"], ["ingest", "--help"], ["documents", "--help"]])
def test_help_is_printed_on_standard_output(program, arguments):
    result = subprocess.run([str(program.binary), *arguments], capture_output=True, text=True, check=True)
    assert "USAGE: rag" in result.stdout and result.stderr == ""


def test_commands_work_through_a_running_server(program, server, notes):
    assert counts(program.json("ingest", notes)) == (2, 0, 0, 0)
    assert len(server.every_document()) == 2
    assert counts(program.json("ingest", notes)) == (0, 0, 2, 0)
    assert "Thursday" in program.json("ask", "On which day is the coffee machine cleaned?")["answer"]
    program.run("documents", "delete", "coffee.md")
    assert [document["name"] for document in server.every_document()] == ["parking.txt"]


def test_run_ingests_and_then_serves_with_the_same_settings(program, start_server, notes):
    server = start_server(program, "--set", "chunking.targetTokens=64", notes, notes / "absent.txt", verb="run")
    assert sorted(document["name"] for document in server.every_document()) == ["coffee.md", "parking.txt"]
    assert "absent.txt" in server.output()


def test_a_second_server_and_doctor_are_told_that_the_library_is_in_use(program, server):
    for verb, *arguments in (["doctor"], ["serve", "--port", "0"]):
        assert "in use" in program.run(verb, *arguments, status=75).stderr


def test_a_server_open_to_the_network_needs_a_token(program):
    assert "server.token" in program.run("serve", "--host", "0.0.0.0", "--port", "0", status=64).stderr


@pytest.mark.parametrize("setting, named", [
    ("server.prot=9000", "server.port"), ("server.port=many", "server.port"), ("server.port=70000", "65535")])
def test_a_setting_that_is_wrong_stops_the_start(program, setting, named):
    assert named in program.run("serve", "--set", setting, status=64).stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(program, shell):
    result = subprocess.run(
        [str(program.binary), "--generate-completion-script", shell], capture_output=True, text=True, check=True)
    assert "ingest" in result.stdout and "collections" in result.stdout
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=result.stdout, text=True, check=True)


def test_environment_variables_choose_the_library(program, notes):
    program.json("ingest", notes)
    environment = {**program.environment, "RAG_DATA_DIR": str(program.data)}
    result = subprocess.run(
        [str(program.binary), "documents", "list", "--json"],
        env=environment, capture_output=True, text=True, check=True)
    assert len(json.loads(result.stdout)["documents"]) == 2
