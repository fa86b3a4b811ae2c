//! Readings over the words of finished pages.

mod grade;
mod properties;
mod site;

use michinori::render::ruby::Furigana;
use michinori::ruby::{Entry, Origin, Reader};
use std::sync::OnceLock;

/// Words whose readings no dictionary changes.
const WORDS: [(&str, &str); 4] = [
    ("東京", "とうきょう"),
    ("罹災証明", "りさいしょうめい"),
    ("道", "みち"),
    ("申込", "もうしこみ"),
];

/// Readings for pupils after the third year.
fn furigana() -> &'static Furigana {
    static FURIGANA: OnceLock<Furigana> = OnceLock::new();
    FURIGANA.get_or_init(|| {
        let entries = WORDS.map(|(word, reading)| Entry {
            word: word.into(),
            reading: reading.into(),
            before: None,
            after: None,
            origin: Origin::Site,
        });
        Furigana::new(3, vec![Reader::new(entries.to_vec())])
    })
}

/// The page with readings, in short: `{漢字|かんじ}`, `{!…}` for a difficult word, `{*…}` for a reading that is exposed, and the
/// measure by which it is condensed at its end: `{道|みちのり|3}`.
fn short(html: &str) -> String {
    let mut short = furigana().annotate(html, 0);
    for (long, mark) in [
        ("<rp>（</rp><rt aria-hidden=\"true\">", "|"),
        ("<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"1\">", "|1 "),
        ("<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"2\">", "|2 "),
        ("<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"3\">", "|3 "),
        ("<rp>（</rp><rt>", "|*"),
        ("</rt><rp>）</rp></ruby>", "}"),
        ("<ruby data-hard>", "{!"),
        ("<ruby>", "{"),
        ("<mi-t>", "["),
        ("</mi-t>", "]"),
    ] {
        short = short.replace(long, mark);
    }
    short
}

fn check(html: &str, expected: &str) {
    assert_eq!(short(html), expected);
}

#[test]
fn a_word_gets_its_reading_in_the_markup_that_browsers_and_screen_readers_need() {
    assert_eq!(
        furigana().annotate("<p>道</p>", 0),
        "<p><ruby>道<rp>（</rp><rt aria-hidden=\"true\">みち</rt><rp>）</rp></ruby></p>"
    );
    assert_eq!(
        furigana().annotate("<p>東京の罹災証明</p>", 0),
        "<p><ruby>東京<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"1\">とうきょう</rt><rp>）</rp></ruby>の\
         <ruby data-hard>罹災<rp>（</rp><rt aria-hidden=\"true\">りさい</rt><rp>）</rp></ruby>\
         <ruby data-hard>証明<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"1\">しょうめい</rt><rp>）</rp></ruby></p>"
    );
}

#[test]
fn okurigana_stand_apart_and_all_runs_of_a_difficult_word_are_difficult() {
    check("<p>取り組み</p>", "<p>{取|と}り{組|く}み</p>");
    check("<p>引っ越し</p>", "<p>{!引|ひ}っ{!越|こ}し</p>");
}

#[test]
fn long_readings_are_condensed_by_how_much_longer_they_are() {
    check("<p>｜国《あ》｜国《ああ》</p>", "<p>{国|あ}{国|ああ}</p>");
    check("<p>｜国国《あああああ》</p>", "<p>{国国|1 あああああ}</p>");
    check(
        "<p>｜国国国《ああああああああ》</p>",
        "<p>{国国国|2 ああああああああ}</p>",
    );
    check("<p>｜国《あああ》</p>", "<p>{国|3 あああ}</p>");
    // A digit is half as wide.
    check("<p>｜1日《ついたち》</p>", "<p>{1日|2 ついたち}</p>");
}

#[test]
fn nothing_is_read_where_no_running_japanese_stands() {
    for html in [
        "<!doctype html><html lang=ja><head><title>東京</title><meta content=東京></head></html>",
        "<p title=東京 aria-label=\"東京 > 道\" data-x='東京'></p>",
        "<svg><title>東京</title><text>東京<tspan>道</tspan></text><foreignObject><p>東京</p></foreignObject></svg>",
        "<svg><![CDATA[ > 東京 <p> ]]><text>道</text></svg>",
        "<script>var 東京 = \"<p>道</p>\";</script><style>/* 東京 */</style>",
        "<SCRIPT>東京</script ><p></p>",
        "<code>東京</code><pre>道</pre><kbd>東京</kbd><samp>道</samp><var>東京</var>",
        "<pre><b>東京</b></pre>",
        "<ruby>東京<rp>（</rp><rt>とうけい</rt><rp>）</rp></ruby>",
        "<select><option>東京</option></select><datalist><option>道</datalist>",
        "<textarea>東京<p>道</p></textarea>",
        "<p lang=en>東京 <b>道</b></p><p lang=zh-Hans>東京</p><p lang=\"\">道</p>",
        "<span class=\"x mi-visually-hidden\">東京</span>",
        "<iframe>東京</iframe><noembed>道</noembed><xmp><p>東京</p></xmp>",
        "<template><p>東京</p></template><math><mi>道</mi></math>",
        "<!-- 東京 > <p>道</p> --><!--> --><!東京><?東京?></東京>",
        "<img alt=東京><input value=道><br>",
    ] {
        assert_eq!(furigana().annotate(html, 0), html);
    }
}

#[test]
fn what_follows_such_a_place_is_read() {
    check(
        "<svg><path d=\"\"/><g><text>道</text></g></svg>道",
        "<svg><path d=\"\"/><g><text>道</text></g></svg>{道|みち}",
    );
    check("<code>道</code>道", "<code>道</code>{道|みち}");
    check(
        "<p lang=en>道 <b lang=ja-JP>道</b> 道</p>道",
        "<p lang=en>道 <b lang=ja-JP>{道|みち}</b> 道</p>{道|みち}",
    );
    check(
        "<textarea><p></textarea><p>道",
        "<textarea><p></textarea><p>{道|みち}",
    );
    check(
        "<script>\"</scripts>\"</script>道",
        "<script>\"</scripts>\"</script>{道|みち}",
    );
    check("<!--a--!>道<!---->道", "<!--a--!>{道|みち}<!---->{道|みち}");
    check(
        "<p a=\"b>c\" d='>' e=f\">道",
        "<p a=\"b>c\" d='>' e=f\">{道|みち}",
    );
    check("a < 道 <3 & 道 <", "a < {道|みち} <3 & {道|みち} <");
}

#[test]
fn what_readers_may_read_is_read() {
    check(
        "<noscript><label>道</label></noscript>",
        "<noscript><label>{道|みち}</label></noscript>",
    );
    check(
        "<button>道</button><summary>道</summary>",
        "<button>{道|みち}</button><summary>{道|みち}</summary>",
    );
    check(
        "<h1>道</h1><table><caption>道</caption><th>道</th></table>",
        "<h1>{道|みち}</h1><table><caption>{道|みち}</caption><th>{道|みち}</th></table>",
    );
}

#[test]
fn a_word_that_tags_cut_is_one_word() {
    check("<p>東<b>京</b></p>", "<p>{東<b>京</b>|1 とうきょう}</p>");
    check("<p><b>東</b>京</p>", "<p>{<b>東</b>京|1 とうきょう}</p>");
    check(
        "<p><b><i>東</i></b><u>京</u>の</p>",
        "<p>{<b><i>東</i></b><u>京</u>|1 とうきょう}の</p>",
    );
    check("<p>東<wbr>京</p>", "<p>{東<wbr>京|1 とうきょう}</p>");
    check(
        "<p>に<a href=x>東京</a>へ</p>",
        "<p>に<a href=x>{東京|1 とうきょう}</a>へ</p>",
    );
}

#[test]
fn a_word_around_which_no_ruby_can_stand_is_read_part_by_part() {
    check(
        "<p><b>次の東</b>京</p>",
        "<p><b>{次|つぎ}の{東|とう}</b>{京|3 きょう}</p>",
    );
    check(
        "<p><b>この罹災</b>証明</p>",
        "<p><b>この{!罹災|りさい}</b>{!証明|1 しょうめい}</p>",
    );
    // The parts of a word that reads as a whole have no reading of their own.
    check("<p><b>次の今</b>日</p>", "<p><b>{次|つぎ}の今</b>日</p>");
}

#[test]
fn words_end_where_elements_do() {
    check(
        "<p>東</p><p>京</p>",
        &short("<p>東</p><div></div><p>京</p>").replace("<div></div>", ""),
    );
    assert!(!short("<td>東</td><td>京</td>").contains("とうきょう"));
    assert!(!short("東<br>京").contains("とうきょう"));
    assert!(!short("東<code>x</code>京").contains("とうきょう"));
    // A span with a class is a part of its own: many of them stand on a line of their own.
    assert!(!short("東<span class=x>京</span>").contains("とうきょう"));
    assert!(short("東<span data-fact=x>京</span>").contains("とうきょう"));
}

#[test]
fn markup_of_authors_is_a_reading_in_text() {
    check("<p>｜湖西《こさい》市</p>", "<p>{湖西|こさい}{市|し}</p>");
    check(
        "<p>｜DX《ディーエックス》</p>",
        "<p>{DX|3 ディーエックス}</p>",
    );
    check("<p>｜湖西《こさい！》</p>", "<p>{湖西|*こさい}</p>");
    check(
        "<p>｜<b>湖</b>西《こさい》</p>",
        "<p>{<b>湖</b>西|こさい}</p>",
    );
    check(
        "<p>｜A&amp;B《エー&amp;ビー》</p>",
        "<p>{A&amp;B|2 エー&amp;ビー}</p>",
    );
    check("<p>｜《重点》</p>", &short("<p>《重点》</p>"));
}

#[test]
fn markup_of_authors_is_gone_where_no_ruby_can_stand() {
    check(
        "<title>｜湖西《こさい》市</title><meta content=\"｜湖西《こさい！》の道\" name=a>",
        "<title>湖西市</title><meta content=\"湖西の道\" name=a>",
    );
    check(
        "<svg><title>｜湖西《こさい》</title><text x=1>｜湖西《こさい》</text></svg>",
        "<svg><title>湖西</title><text x=1>湖西</text></svg>",
    );
    check(
        "<a href=x title=｜道《どう》>x</a>",
        "<a href=x title=道>x</a>",
    );
    check(
        "<option>｜道《どう》</option><span class=mi-visually-hidden>｜道《どう》</span>",
        "<option>道</option><span class=mi-visually-hidden>道</span>",
    );
    // What is shown as it is written stays so.
    check(
        "<code>｜道《どう》</code><script>\"｜道《どう》\"</script>",
        "<code>｜道《どう》</code><script>\"｜道《どう》\"</script>",
    );
}

#[test]
fn a_page_without_a_reader_stays_as_it_is() {
    assert_eq!(furigana().annotate("<p>道</p>", 1), "<p>道</p>");
}

/// A line may not break between a number and its unit, nor within a date.
#[test]
fn a_number_keeps_its_unit_and_a_date_its_parts() {
    let tied = |html: &str| {
        let read = furigana().annotate(html, 0);
        let undone = read.replace("<ruby data-hard>", "").replace("<ruby>", "");
        let mut parts = undone.split("<rp>（</rp><rt").map(|part| {
            let behind = part.split_once("</rt><rp>）</rp></ruby>");
            behind.map_or(part, |(_, behind)| behind)
        });
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + part)
    };
    for (html, expected) in [
        ("<p>1,730件でした</p>", "<p><mi-t>1,730件</mi-t>でした</p>"),
        ("<p>+51.4ポイント</p>", "<p>+<mi-t>51.4ポイント</mi-t></p>"),
        (
            "<p>令和3年度前期の約20人</p>",
            "<p><mi-t>令和3年度</mi-t>前期の<mi-t>約20人</mi-t></p>",
        ),
        ("<p>約388,000件</p>", "<p>約<mi-t>388,000件</mi-t></p>"),
        ("<p>令和元年度</p>", "<p><mi-t>令和元年度</mi-t></p>"),
        (
            "<p>令和3年4月20日</p>",
            "<p><mi-t>令和3年4月</mi-t><mi-t>20日</mi-t></p>",
        ),
        ("<p>39ヶ月間です</p>", "<p><mi-t>39ヶ月</mi-t>間です</p>"),
        // Tags around the number, and around all of it.
        (
            "<p><span data-fact=x>44</span>件</p>",
            "<p><mi-t><span data-fact=x>44</span>件</mi-t></p>",
        ),
        (
            "<p><span data-fact=x>44件</span>です</p>",
            "<p><span data-fact=x><mi-t>44件</mi-t></span>です</p>",
        ),
        ("<p><b>この令和3</b>年度</p>", "<p><b>この令和3</b>年度</p>"),
        // A number alone, a long word behind it, and what is wider than a line.
        ("<p>3と4</p>", "<p>3と4</p>"),
        ("<p>12インターネット</p>", "<p>12インターネット</p>"),
        ("<p>123,456,789,012件</p>", "<p>123,456,789,012件</p>"),
    ] {
        assert_eq!(tied(html), expected);
    }
}
