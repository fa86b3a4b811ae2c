//! Untrusted Markdown: whatever staff paste, what comes out is harmless, and says what they wrote.

mod attack;
mod properties;
mod terms;

use crate::page::{Node, Page};
use michinori::html::{Html, LinkStyle};
use michinori::markdown::{Place, Prose};

const PLACE: Place<'_> = Place { id: "t", under: 2 };

/// A text that stands alone.
fn render(text: &str, place: Place<'_>) -> Html {
    Prose::plain(LinkStyle::Folders).render(text, place)
}

fn html(text: &str) -> String {
    render(text, PLACE).as_str().trim_end().to_owned()
}

fn check(samples: &[(&str, &str)]) {
    for (text, expected) in samples {
        assert_eq!(html(text), *expected, "{text}");
    }
}

#[test]
fn no_link_stands_inside_a_link() {
    check(&[
        ("[<a@b.jp>](x)", "<p><a href=\"x\">a@b.jp</a></p>"),
        (
            "[a <https://b.jp/> c](x)",
            "<p><a href=\"x\">a https://b.jp/ c</a></p>",
        ),
    ]);
}

/// A heading or a link without a word would be one without a name to those who listen.
#[test]
fn what_says_nothing_is_no_heading_and_no_link() {
    check(&[
        ("#", ""),
        ("# ![](p.png)\n\na", "<p>a</p>"),
        ("# [](x)", ""),
        ("a[](x)", "<p>a</p>"),
        ("[![](p.png)](x) a", "<p> a</p>"),
        ("[![b](p.png)](x)", "<p><a href=\"x\">b</a></p>"),
        ("# `b`", "<h3><code>b</code></h3>"),
        ("#\n# a\n## b", "<h3>a</h3>\n<h4>b</h4>"),
    ]);
}

/// What the URL Standard forbids in an address is escaped; what is escaped already and what is Japanese stays.
#[test]
fn addresses_are_valid() {
    check(&[
        ("[a](<x y|z>)", "<p><a href=\"x%20y%7Cz\">a</a></p>"),
        ("[a](x#b#c)", "<p><a href=\"x#b%23c\">a</a></p>"),
        ("[a](x%20y%zz%)", "<p><a href=\"x%20y%25zz%25\">a</a></p>"),
        (
            "[a](報告/?年=1&b#二)",
            "<p><a href=\"報告/?年=1&amp;b#二\">a</a></p>",
        ),
    ]);
}

#[test]
fn raw_html_is_shown_as_text() {
    check(&[
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        (
            "<img src=x onerror=alert(1)>",
            "&lt;img src=x onerror=alert(1)&gt;",
        ),
        ("a <!-- b --> c", "<p>a &lt;!-- b --&gt; c</p>"),
        ("a <![CDATA[b]]> c", "<p>a &lt;![CDATA[b]]&gt; c</p>"),
        ("a <?b?> c", "<p>a &lt;?b?&gt; c</p>"),
        ("a <b", "<p>a &lt;b</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("    <b>", "<pre><code>&lt;b&gt;</code></pre>"),
    ]);
    for text in [
        "<script>alert(1)</script>",
        "<script>\nalert(1)\n</script>\n",
        "<SCRIPT\nsrc=//x>",
        "<div>\n<script>alert(1)</script>\n",
        "<style>*{}</style>",
        "<!-- <script> -->",
        "<![CDATA[\n<script>\n]]>",
        "<svg/onload=alert(1)>",
        "- <iframe src=x>\n- </iframe>",
        "| <b> |\n|---|\n| <script>x</script> |",
        "[^1]\n\n[^1]: <script>x</script>",
        "&lt;script&gt;",
        "<a href=\"javascript:x\">y</a>",
    ] {
        let out = html(text);
        let page = Page::read(&out).unwrap();
        for name in ["script", "style", "iframe", "img", "svg", "div"] {
            let found = page.all(name).any(|(_, node)| node.attr("class").is_none());
            assert!(!found, "{text}: {out}");
        }
    }
}

#[test]
fn nothing_of_raw_html_is_lost() {
    let text = "<div>\n市の <b>取組</b>\n</div>\n\n次の行";
    let out = html(text);
    let page = Page::read(&format!("<main>{out}</main>")).unwrap();
    assert_eq!(page.text(0), "<div> 市の <b>取組</b> </div> 次の行");
}

#[test]
fn links_that_a_reader_may_follow_stay() {
    check(&[
        (
            "[市](https://example.jp/)",
            "<p><a href=\"https://example.jp/\">市</a></p>",
        ),
        (
            "[市](HTTP://example.jp)",
            "<p><a href=\"HTTP://example.jp\">市</a></p>",
        ),
        (
            "[電話](tel:0312345678)",
            "<p><a href=\"tel:0312345678\">電話</a></p>",
        ),
        (
            "<https://example.jp/?a=1&b=2>",
            "<p><a href=\"https://example.jp/?a=1&amp;b=2\">https://example.jp/?a=1&amp;b=2</a></p>",
        ),
        (
            "<dx@example.jp>",
            "<p><a href=\"mailto:dx@example.jp\">dx@example.jp</a></p>",
        ),
        ("[次](../other/#a)", "<p><a href=\"../other/#a\">次</a></p>"),
        ("[次](#a:b)", "<p><a href=\"#a:b\">次</a></p>"),
        ("[次](a/b:c)", "<p><a href=\"a/b:c\">次</a></p>"),
        // A title is no place for what a reader must know.
        (
            "[市](https://a.jp \"x\" )",
            "<p><a href=\"https://a.jp\">市</a></p>",
        ),
        (
            "[市](https://a.jp '\"><b>')",
            "<p><a href=\"https://a.jp\">市</a></p>",
        ),
        (
            "[市](https://a.jp/\"x)",
            "<p><a href=\"https://a.jp/%22x\">市</a></p>",
        ),
        (
            "[a][b]\n\n[b]: https://a.jp",
            "<p><a href=\"https://a.jp\">a</a></p>",
        ),
    ]);
}

#[test]
fn dangerous_links_become_text() {
    for address in [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "<java\tscript:alert(1)>",
        "< javascript:alert(1)>",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
        "ftp://a.jp",
        "unknown-scheme:x",
        "//host/x",
        "/&Tab;/host",
        "\\\\\\\\host",
        "/\\\\host",
    ] {
        let out = html(&format!("[市]({address})"));
        assert_eq!(out, "<p>市</p>", "{address}");
    }
    check(&[
        ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>"),
        ("<data:text/html,x>", "<p>data:text/html,x</p>"),
        ("[a][b]\n\n[b]: javascript:x", "<p>a</p>"),
        // A line break in an address is no address.
        ("[市](java\nscript:x)", "<p>[市](java\nscript:x)</p>"),
    ]);
}

#[test]
fn pictures_become_their_words() {
    check(&[
        ("![市役所](https://a.jp/x.png)", "<p>市役所</p>"),
        ("![市 *の* 庁舎](x.png \"t\")", "<p>市 <em>の</em> 庁舎</p>"),
        (
            "[![庁舎](x.png)](https://a.jp)",
            "<p><a href=\"https://a.jp\">庁舎</a></p>",
        ),
        ("![](x.png)", "<p></p>"),
        ("![\"><b>](x.png)", "<p>\"&gt;&lt;b&gt;</p>"),
    ]);
}

#[test]
fn headings_stand_below_the_heading_of_their_place() {
    check(&[
        ("# 一", "<h3>一</h3>"),
        ("## 二", "<h3>二</h3>"),
        ("# 一\n#### 四", "<h3>一</h3>\n<h4>四</h4>"),
        (
            "## 二\n### 三\n## 二\n# 一\n### 三\n###### 六",
            "<h3>二</h3>\n<h4>三</h4>\n<h3>二</h3>\n<h3>一</h3>\n<h4>三</h4>\n<h5>六</h5>",
        ),
        ("一\n===", "<h3>一</h3>"),
        ("# 一 {#id .c onclick=x}", "<h3>一 {#id .c onclick=x}</h3>"),
    ]);
    let under = |under| render("# a", Place { id: "t", under });
    assert_eq!(under(1).as_str().trim(), "<h2>a</h2>");
    assert_eq!(under(6).as_str().trim(), "<h6>a</h6>");
}

#[test]
fn notes_have_their_own_ids_in_every_place() {
    let text = "一[^a]、二[^b]、また[^a]。\n\n[^b]: 乙\n\n[^a]: 甲\n";
    for id in ["p2020-result", "p2021-result"] {
        let out = render(text, Place { id, under: 3 });
        let page = Page::read(out.as_str()).unwrap();
        let ids: Vec<&str> = page
            .elements()
            .filter_map(|(_, node)| node.attr("id"))
            .collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 2, "{ids:?}");
        assert!(
            ids.iter()
                .all(|one| one.starts_with(&format!("{id}-note-")))
        );
        let hrefs: Vec<&str> = page
            .all("a")
            .filter_map(|(_, node)| node.attr("href"))
            .collect();
        assert_eq!(hrefs.len(), 3);
        assert_eq!(hrefs[0], hrefs[2], "two references to one note");
        assert!(
            hrefs.iter().all(|href| ids.contains(&&href[1..])),
            "{hrefs:?}"
        );
    }
    check(&[
        ("一[^nowhere]", "<p>一[^nowhere]</p>"),
        (
            "[^a]: 甲\n\n一[^a]",
            "<div class=\"mi-footnote\" id=\"t-note-1\"><span>注1</span>\n<p>甲</p>\n</div>\n<p>一<sup><a href=\"#t-note-1\">注1</a></sup></p>",
        ),
    ]);
}

/// Two notes of one name are one id: the first is what a reference means.
#[test]
fn a_note_that_is_written_twice_has_one_id() {
    let out = html("一[^a]\n\n[^a]: 甲\n\n[^a]: 乙\n");
    let page = Page::read(&out).unwrap();
    let ids: Vec<&str> = page
        .elements()
        .filter_map(|(_, node)| node.attr("id"))
        .collect();
    assert_eq!(ids, ["t-note-1"], "{out}");
    assert!(out.contains('甲') && out.contains('乙'), "{out}");
}

/// A link inside a link is no HTML.
#[test]
fn a_note_inside_a_link_does_not_nest_links() {
    let out = html("[市[^a]](https://a.jp)\n\n[^a]: 甲\n");
    let page = Page::read(&out).unwrap();
    for (ix, _) in page.all("a") {
        assert_eq!(page.inside(ix, "a").count(), 0, "{out}");
    }
    assert!(out.contains("注1"), "{out}");
}

#[test]
fn tables_have_headers_and_can_be_scrolled() {
    let out = html("| 年度 | 数 |\n|:--|--:|\n| 令和2 | 1 |\n| 令和3 |\n");
    let page = Page::read(&out).unwrap();
    let (region, node) = page.elements().next().unwrap();
    assert_eq!(node.attr("role"), Some("group"));
    assert_eq!(node.attr("tabindex"), Some("0"));
    assert!(node.attr("aria-label").is_some());
    let heads: Vec<&Node> = page.inside(region, "th").map(|(_, node)| node).collect();
    assert_eq!(heads.len(), 2);
    assert!(heads.iter().all(|head| head.attr("scope") == Some("col")));
    let (thead, _) = page.all("thead").next().unwrap();
    assert_eq!(page.inside(thead, "tr").count(), 1);
    let (tbody, _) = page.all("tbody").next().unwrap();
    assert_eq!(page.inside(tbody, "tr").count(), 2);
    assert_eq!(page.inside(tbody, "td").count(), 4);
}

#[test]
fn a_line_break_is_no_space_between_full_width_letters() {
    check(&[
        ("市民の\n手続き", "<p>市民の手続き</p>"),
        ("市民の。\n「手続き」", "<p>市民の。「手続き」</p>"),
        ("DX\nplan", "<p>DX\nplan</p>"),
        ("市の\nDX", "<p>市の\nDX</p>"),
        ("DX\n市", "<p>DX\n市</p>"),
        ("**市**\n*町*", "<p><strong>市</strong><em>町</em></p>"),
        (
            "市`コード`\n`字`",
            "<p>市<code>コード</code><code>字</code></p>",
        ),
        ("市  \n町", "<p>市<br />\n町</p>"),
        ("- 市\n  町", "<ul>\n<li>市町</li>\n</ul>"),
    ]);
}

#[test]
fn emphasis_works_without_spaces() {
    check(&[
        (
            "これは**重要**です",
            "<p>これは<strong>重要</strong>です</p>",
        ),
        ("これは*重要*です", "<p>これは<em>重要</em>です</p>"),
        ("~~旧~~新", "<p><del>旧</del>新</p>"),
        ("「**重要**」", "<p>「<strong>重要</strong>」</p>"),
        ("市_の_町", "<p>市_の_町</p>"),
        ("3 * 4 * 5", "<p>3 * 4 * 5</p>"),
    ]);
}
