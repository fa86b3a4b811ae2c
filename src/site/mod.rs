//! Layer 6: pages, assets and what speaks of all of them: links, sitemap, robots, manifest.
//!
//! Takes finished pages one by one and keeps of each its path, its hash, its anchors and its links; the bytes go to the
//! sink at once. Never sees the domain. Entry point: [`Site`].

mod links;
mod sitemap;

use crate::diag::{Fault, Finding, Place};
use crate::tree::{Sink, SinkClosed};
use links::{PageLinks, broken};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

/// A site that is being made.
pub struct Site<'s> {
    sink: &'s dyn Sink,
    files: Mutex<BTreeMap<String, Kept>>,
}

/// What is kept of a file.
struct Kept {
    hash: String,
    links: Option<PageLinks>,
    is_listed: bool,
}

#[derive(Serialize)]
struct Manifest<'a> {
    version: u32,
    files: BTreeMap<&'a str, &'a str>,
}

impl<'s> Site<'s> {
    /// A site that goes to a sink.
    pub fn new(sink: &'s dyn Sink) -> Self {
        Self {
            sink,
            files: Mutex::new(BTreeMap::new()),
        }
    }

    /// Takes a page. `is_listed`: whether it belongs into the sitemap.
    ///
    /// # Errors
    /// When the sink takes no more.
    pub fn page(&self, path: &str, html: &str, is_listed: bool) -> Result<(), SinkClosed> {
        let links = PageLinks::of(html);
        self.put(path, html.as_bytes(), Some(links), is_listed)
    }

    /// Takes any other file.
    ///
    /// # Errors
    /// When the sink takes no more.
    pub fn file(&self, path: &str, bytes: &[u8]) -> Result<(), SinkClosed> {
        self.put(path, bytes, None, false)
    }

    fn put(
        &self,
        path: &str,
        bytes: &[u8],
        links: Option<PageLinks>,
        is_listed: bool,
    ) -> Result<(), SinkClosed> {
        let mut hash = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            // Writing to a String does not fail.
            let _ = write!(hash, "{byte:02x}");
        }
        self.sink.put(path, bytes)?;
        let mut files = self
            .files
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        files.insert(
            path.to_owned(),
            Kept {
                hash,
                links,
                is_listed,
            },
        );
        Ok(())
    }

    /// Writes sitemap, robots and manifest, and says which links lead nowhere.
    ///
    /// `base_url` is the site's address, if it has one; a draft asks robots to stay away.
    ///
    /// # Errors
    /// When the sink takes no more.
    pub fn finish(
        self,
        base_url: Option<&str>,
        is_draft: bool,
    ) -> Result<Vec<Finding>, SinkClosed> {
        let listed: Vec<String> = {
            let files = self
                .files
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            files
                .iter()
                .filter(|(_, kept)| kept.is_listed)
                .map(|(path, _)| path.clone())
                .collect()
        };
        if let Some(base) = base_url.filter(|_| !is_draft) {
            self.file("sitemap.xml", sitemap::sitemap(base, &listed).as_bytes())?;
        }
        self.file("robots.txt", sitemap::robots(base_url, is_draft).as_bytes())?;
        let files = self
            .files
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let hashes = files
            .iter()
            .map(|(path, kept)| (path.as_str(), kept.hash.as_str()))
            .collect();
        let manifest = serde_json::to_string_pretty(&Manifest {
            version: 1,
            files: hashes,
        })
        .unwrap_or_default();
        self.sink
            .put("manifest.json", format!("{manifest}\n").as_bytes())?;
        let links = files
            .iter()
            .map(|(path, kept)| (path.as_str(), kept.links.as_ref()))
            .collect();
        let broken = broken(&links).into_iter();
        Ok(broken
            .map(|(page, href)| Finding::new(Fault::BrokenLink { href }, Place::File(page)))
            .collect())
    }
}
