//! `michinori ruby` in a pipe: answers line by line, ends quietly when nobody listens, and says where a text is not UTF-8.

use crate::command_line::program;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Stdio;

fn ruby(arguments: &[&str], input: &[u8]) -> (String, String, Option<i32>) {
    let mut child = program(Path::new("."))
        .arg("ruby")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

fn check(arguments: &[&str], input: &str, expected: &str) {
    let (out, err, code) = ruby(arguments, input.as_bytes());
    assert_eq!((out.as_str(), err.as_str(), code), (expected, "", Some(0)));
}

#[test]
fn each_format_keeps_the_text() {
    let html = |text: &str, kana: &str| {
        format!("<ruby>{text}<rp>（</rp><rt aria-hidden=\"true\">{kana}</rt><rp>）</rp></ruby>")
    };
    let (citizen, window) = (html("市民", "しみん"), html("窓口", "まどぐち"));
    check(
        &[],
        "<市民>の\r\n\n窓口",
        &format!("&lt;{citizen}&gt;の\r\n\n{window}"),
    );
    check(
        &["--format", "aozora"],
        "市民の《案》\n窓口《まどくち》",
        "｜市民《しみん》の｜《｜案《あん》》\n｜窓口《まどくち》",
    );
    check(
        &["--format", "jsonl"],
        "市民\"\\\n\n窓口《まどくち》",
        "[{\"text\":\"市民\",\"reading\":\"しみん\"},{\"text\":\"\\\"\\\\\"}]\n[]\n\
         [{\"text\":\"窓口\",\"reading\":\"まどくち\"},{\"text\":\"《まどくち》\"}]\n",
    );
    check(&[], "\u{feff}あ", "あ");
    check(&[], "", "");
}

#[test]
fn an_essential_reading_is_exposed() {
    check(
        &[],
        "｜湖西《こさい！》",
        "<ruby>湖西<rp>（</rp><rt>こさい</rt><rp>）</rp></ruby>",
    );
}

#[test]
fn each_line_is_answered_before_the_next() {
    let mut child = program(Path::new("."))
        .args(["ruby", "--format", "aozora"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(input, "市民").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, "｜市民《しみん》\n");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = program(Path::new("."))
        .arg("ruby")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // The program may be gone before all is written.
    let _ = input.write_all("市民\n".repeat(100_000).as_bytes());
    drop(input);
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "");
    assert!(child.wait().unwrap().success());
}

#[test]
fn what_is_not_utf8_is_told_with_its_place() {
    let (out, err, code) = ruby(
        &["--format", "aozora"],
        b"\xe5\xb8\x82\xe6\xb0\x91\n\xe5\xb8\x82\x82\xa0\n",
    );
    assert_eq!((out.as_str(), code), ("｜市民《しみん》\n", Some(1)));
    assert!(err.starts_with("error[S001]"), "{err}");
    assert!(err.contains(" --> standard input:2:2\n"), "{err}");
}
