// SPDX-License-Identifier: Apache-2.0

/// Words whose period does not end a sentence, lower-case and without the last period. Words that often end one as well
/// (`etc.`, `Inc.`, `a.m.`) are absent: for them the case of the next word decides.
enum Abbreviations {
    static let neverEnding: Set<String> = [
        "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "sr", "st", "gen", "col", "lt", "sgt", "capt", "cmdr",
        "gov",
        "sen", "rep", "pres", "supt", "e.g", "i.e", "cf", "viz", "vs", "v.s", "al", "ca", "approx", "resp", "incl",
        "esp",
        "fig", "figs", "eq", "eqs", "sec", "ch", "chap", "vol", "no", "nos", "art", "p", "pp", "ed", "eds", "trans",
        "tab", "ref", "refs", "op", "dept", "univ", "assn", "ave", "blvd", "rd", "mt", "ft",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
        "z.b", "d.h", "u.a", "bzw", "ggf", "vgl", "nr", "hr", "fr", "ing", "sog", "evtl", "inkl", "zzgl", "abs", "bspw",
        "m", "mm", "mme", "mlle", "av", "env", "sra", "sres", "ud", "uds", "pág", "núm", "ej", "dott", "sig", "ecc",
        "dhr", "mevr", "bijv", "o.a", "d.v.s", "t.ex", "bl.a", "f.eks", "т.е", "т.д", "т.п", "г", "ул", "им", "стр",
    ]
}
