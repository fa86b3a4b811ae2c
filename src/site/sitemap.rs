//! sitemap.xml and robots.txt.

use crate::html::escape;

/// The sitemap of the listed pages. No dates: no page tells the day of the build.
pub(super) fn sitemap(base: &str, pages: &[String]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        let folder = page.strip_suffix("index.html").unwrap_or(page);
        xml.push_str("<url><loc>");
        xml.push_str(&escape(base));
        xml.push_str(&escape(folder));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// What robots may do.
pub(super) fn robots(base: Option<&str>, is_draft: bool) -> String {
    match (is_draft, base) {
        (true, _) => "User-agent: *\nDisallow: /\n".to_owned(),
        (false, Some(base)) => format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"),
        (false, None) => "User-agent: *\nAllow: /\n".to_owned(),
    }
}
