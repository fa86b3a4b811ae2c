//! Minifying: taking the drawings out changes no byte of what `minify_html` makes of the whole page.

use crate::support::content;
use michinori::assess::{Audience, assess};
use michinori::render::minify::{minify, settings};
use michinori::theme::Theme;
use michinori::view::Views;
use proptest::prelude::*;
use tera::Context;

/// Both ways give the same.
#[track_caller]
fn check(html: &str) {
    let whole = minify_html::minify(html.as_bytes(), &settings());
    assert_eq!(minify(html), String::from_utf8(whole).unwrap(), "{html}");
}

#[test]
fn every_page_of_the_real_content_is_the_same_either_way() {
    let report = michinori::check(&content()).value;
    let theme = Theme::built_in().unwrap();
    let assessment = assess(&report, Audience::Public);
    let views = Views::new(&assessment, Audience::Public);
    for key in views.keys() {
        let page = views.page(key);
        let template = format!("pages/{}.html", page.template);
        let context = Context::from_serialize(&page).unwrap();
        check(&theme.templates.render(&template, &context).unwrap());
    }
}

#[test]
fn odd_drawings_are_the_same_either_way() {
    for drawing in [
        "<svg ></svg>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
        "<svg a=\"1\"><svg b=\"2\"><g/></svg> <svg c=\"3\"></svg></svg>",
        "<svg a=\"1\"><title> 窓口 &amp; 申請  </title></svg>",
        "<svg a='1' b=2 c><!-- so --><text>a\nb</text></svg>",
        "<svg a=\"\" d=\" M0\" style=\"\" Z=\"x\" b=\"x=y\"/>",
        "<svg a=\"1\"><style>a > b { }</style><script>1 < 2</script></svg>",
        "<svg a=\"1\"><desc>≫⃒</desc></svg>",
        "<svg a=\"1\"><rect>",
        "<svg a=\"1\"></svg",
        "<svg></svg>",
    ] {
        check(drawing);
        check(&format!("<p>前 {drawing} 後 <svg e=\"f\"></svg>"));
        check(&format!(
            "<ul><li>{drawing}</li></ul><pre> {drawing}\n</pre>"
        ));
    }
}

#[test]
fn a_text_that_looks_like_a_hole_is_the_same_either_way() {
    for text in [
        "&lt;svg&gt;&lt;/svg&gt;",
        "<svg></svg>",
        "&lt;svg >&lt;/svg>",
    ] {
        check(&format!(
            "<meta content=\"{text}\"><p>{text}</p><svg a=\"1\"><g/></svg>"
        ));
    }
}

proptest! {
    /// Attributes and texts of any kind.
    #[test]
    fn any_drawing_is_the_same_either_way(
        elements in prop::collection::vec(
            ("[a-zA-Z]{1,3}", attributes(), "[a-c 年&;\n>]{0,4}"),
            0..6,
        ),
    ) {
        let element = |(name, attributes, text): &(String, String, String)| {
            format!("<x-{name}{attributes}/><g{attributes}>{text}</g>")
        };
        let inside: Vec<String> = elements.iter().map(element).collect();
        check(&format!("<div><svg id=\"a\">{}</svg> と</div>", inside.concat()));
    }
}

fn attributes() -> impl Strategy<Value = String> {
    let one = ("[a-zA-Z-]{1,3}", "[a-c 年=`'&;>.#%]{0,5}");
    prop::collection::btree_map(one.0, one.1, 0..4).prop_map(|map| {
        let one = |(name, value)| format!(" {name}=\"{value}\"");
        map.into_iter().map(one).collect::<Vec<String>>().concat()
    })
}
