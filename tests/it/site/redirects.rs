//! Former addresses of measures lead to where they are now.

use super::{Site, follow, with};
use crate::support::{build, lay};
use michinori::assess::Audience;

fn site(lines: &str) -> Site {
    let former = "former_ids: [e-signing, old-contract]\ntitle:";
    let content = with("kasama/measures/e-contract.yaml", "title:", former);
    Site::of(build(&lay(&content, lines), Audience::Public))
}

#[test]
fn former_addresses_lead_to_the_measure_at_once() {
    for (lines, folder, base) in [
        ("", "kasama/", None),
        (
            "//+ site.yaml\nbase_url: https://example.jp/dx/\n",
            "kasama/",
            Some("https://example.jp/dx/kasama/"),
        ),
        ("//+ site.yaml\nroot_plan: kasama\n", "", None),
    ] {
        let site = site(lines);
        let target = format!("{folder}measures/e-contract/index.html");
        for id in ["e-signing", "old-contract"] {
            let path = format!("{folder}measures/{id}/index.html");
            let page = &site.pages[&path];
            assert_eq!(site.kind(&path), "redirect");
            let meta = |name: &str, value: &str| {
                let mut metas = page.all("meta").map(|(_, meta)| meta);
                let meta = metas.find(|meta| meta.attr(name) == Some(value));
                meta.and_then(|meta| meta.attr("content"))
                    .map(str::to_owned)
            };
            // WCAG 2.2.1 and 3.2.5: at once, or the reader loses what is being read.
            let refresh = meta("http-equiv", "refresh").unwrap();
            let href = refresh.strip_prefix("0; url=").unwrap();
            assert_eq!(follow("/", &path, href).unwrap().0, target);
            let main = page.all("main").next().unwrap().0;
            let (_, link) = page.inside(main, "a").next().unwrap();
            assert_eq!(link.attr("href"), Some(href));
            assert_eq!(meta("name", "robots").as_deref(), Some("noindex"));
            let mut links = page.all("link").map(|(_, link)| link);
            let canonical = links.find(|link| link.attr("rel") == Some("canonical"));
            let canonical = canonical.map(|link| link.attr("href").unwrap().to_owned());
            assert_eq!(
                canonical,
                base.map(|base| format!("{base}measures/e-contract/"))
            );
        }
        if base.is_some() {
            let sitemap = site.text("sitemap.xml");
            assert!(sitemap.contains("measures/e-contract/") && !sitemap.contains("e-signing"));
        }
    }
}

#[test]
fn a_measure_that_is_not_shown_has_no_former_addresses_either() {
    let hidden = "//- kasama/measures/secret.yaml\ntitle: まだ\npolicy: unknown\nformer_ids: [hidden]\n\
        lifecycle: [{event: added, period: 2022, basis: stated}]\n";
    let site = site(hidden);
    let is_hidden = |path: &String| path.contains("/secret/") || path.contains("/hidden/");
    assert_eq!(site.pages.keys().find(|path| is_hidden(path)), None);
}
