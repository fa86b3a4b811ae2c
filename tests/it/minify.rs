//! Minifying: charts pass as they are, everything else as `minify_html` leaves it.

use michinori::render::minify::minify;
use proptest::prelude::*;

const CHART: &str = "<svg class=\"mi-chart mi-chart--indicator\" role=\"img\"><title>窓口 &amp; 申請</title>\
    <svg x=\"1%\"><path d=\"M0 0\"/></svg><text y=\"1em\">1,730</text></svg>";

#[test]
fn white_space_and_comments_go_and_charts_stay() {
    let page =
        format!("<p class=\"a\">前\n  後 <!-- so --> </p>\n<div>\n{CHART}\n</div>\n<p>次</p>");
    let wanted = format!("<p class=a>前 後 </p><div>{CHART}</div><p>次</p>");
    assert_eq!(minify(&page), wanted);
}

#[test]
fn two_charts_come_back_in_their_places() {
    let second = CHART.replace("1,730", "36,104");
    let page = format!("<p>一</p>{CHART}<p>二</p>{second}<p>三</p>");
    assert_eq!(minify(&page), page);
}

/// A text that looks like what stands in for a chart sends the page the long way; nothing is lost or exchanged.
#[test]
fn a_text_that_looks_like_a_hole_loses_nothing() {
    for text in ["<svg></svg>", "&lt;svg>&lt;/svg>"] {
        let page = format!("<meta content=\"{text}\"><p>{text}</p>{CHART}<p>終</p>");
        let minified = minify(&page);
        assert_eq!(minified.matches("1,730").count(), 1, "{minified}");
        assert!(minified.ends_with("<p>終</p>"), "{minified}");
    }
}

#[test]
fn a_chart_without_its_end_stops_nothing() {
    for broken in [
        &CHART[..CHART.len() - 6],
        &CHART[..40],
        "<svg class=\"mi-chart",
        "</svg>",
    ] {
        assert!(minify(&format!("<p>前</p>{broken}")).starts_with("<p>前</p>"));
    }
}

proptest! {
    /// With the charts cut out on both sides, it is what the page without charts gives.
    #[test]
    fn charts_change_nothing_around_them(texts in prop::collection::vec("[a-c 年 ]{0,8}", 1..6)) {
        let paragraphs: Vec<String> = texts.iter().map(|text| format!("<p>年{text}</p>")).collect();
        let with = minify(&paragraphs.join(&format!("<div>{CHART}</div>")));
        let without = minify(&paragraphs.join("<div></div>"));
        prop_assert_eq!(with.replace(CHART, ""), without);
    }
}
