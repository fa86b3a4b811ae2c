//! Readings: the notation, and what the content settles.

mod aozora;
mod lexicon;
mod reviewed;
mod settle;
mod stream;
