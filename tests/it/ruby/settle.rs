//! A reading goes into `readings.yaml`, and all else in it stays as it stands.

use michinori::schema::{OddForm, Settled, settle};

fn settled(word: &str, reading: &str) -> Settled {
    Settled {
        word: word.to_owned(),
        reading: reading.to_owned(),
        before: None,
        after: None,
    }
}

fn check(old: &str, word: &Settled, new: &str) {
    assert_eq!(settle(old, word).as_deref(), Ok(new), "{old}");
    // Once more changes nothing.
    assert_eq!(settle(new, word).as_deref(), Ok(new), "{old}");
}

#[test]
fn a_new_word_follows_at_the_end() {
    let kosai = settled("湖西", "こさい");
    let line = "- {word: 湖西, reading: こさい}\n";
    check("", &kosai, line);
    check("[]\n", &kosai, &format!("\n{line}"));
    check("# 読み\n", &kosai, &format!("# 読み\n{line}"));
    check("---\n", &kosai, &format!("---\n{line}"));
    let old = "# 読み\n- {word: 方, reading: ほう} # 方角\n\n- word: 市\n  reading: し\n  # 終わり";
    check(old, &kosai, &format!("{old}\n{line}"));
    let indented = "  - {word: 方, reading: ほう}\n";
    check(indented, &kosai, &format!("{indented}  {line}"));
    let crlf = "\u{feff}- {word: 方, reading: ほう}\r\n";
    let line = line.replace('\n', "\r\n");
    check(crlf, &kosai, &format!("{crlf}{line}"));
}

#[test]
fn a_known_word_gets_the_new_reading() {
    let kata = settled("方", "かた");
    check(
        "- {word: 方, reading: ほう} # 人\n- {word: 市, reading: し}\n",
        &kata,
        "- {word: 方, reading: かた} # 人\n- {word: 市, reading: し}\n",
    );
    check(
        "- word: \"方\"\n  reading: 'ほう'   # 人\n  note: 敬語\n",
        &kata,
        "- word: \"方\"\n  reading: かた   # 人\n  note: 敬語\n",
    );
    check(
        "[{word: 方, \"reading\": \"ほう\", note: \"'\"} # 人\n]\n",
        &kata,
        "[{word: 方, \"reading\": かた, note: \"'\"} # 人\n]\n",
    );
}

#[test]
fn the_same_word_in_another_place_is_another_entry() {
    let mut kata = settled("方", "かた");
    kata.before = Some("の".to_owned());
    kata.after = Some(": #\"".to_owned());
    check(
        "- {word: 方, reading: ほう}\n",
        &kata,
        "- {word: 方, reading: ほう}\n- {word: 方, reading: かた, before: の, after: \": #\\\"\"}\n",
    );
    kata.after = None;
    check(
        "- {word: 方, before: の, reading: ほう}\n",
        &kata,
        "- {word: 方, before: の, reading: かた}\n",
    );
}

#[test]
fn an_odd_form_is_left_alone() {
    for old in [
        "[{word: 市, reading: し}]\n",
        "- {word: 市, reading: し}\n...\n",
        "- {word: 方, reading: \"ほ\\u3046\"}\n",
        "word: 方\n",
        "- {word: 方, reading: >\n    ほう}\n",
        "- {word: 市, reading: し, extra: 1}\n",
        "- {word: 方\n",
        "- &a {word: 市, reading: し}\n",
    ] {
        assert_eq!(settle(old, &settled("方", "かた")), Err(OddForm), "{old}");
    }
}
