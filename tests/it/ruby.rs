//! Readings: words, numbers, what stands around them, how sure they are, the notation, what the content settles, and all that the
//! site shows.

mod aozora;
mod context;
mod doubt;
mod engine;
mod lexicon;
mod numbers;
mod reviewed;
mod settle;
mod stream;
