//! Readings: words, numbers, what stands around them, the notation, what the content settles, and all that the site shows.

mod aozora;
mod context;
mod lexicon;
mod numbers;
mod reviewed;
mod settle;
mod stream;
