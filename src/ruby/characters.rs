//! Which part of a word's reading belongs to which of its characters.
//!
//! The dictionary knows how every character is read in its words; a reading that no parts of it make up belongs to the word as a
//! whole, and so do those of the list of 熟字訓. Entry point: [`characters`].

use crate::ruby::align::is_kana;
use crate::ruby::dictionary::Dictionary;
use crate::ruby::script::hiragana;
use unicode_normalization::char::compose;

/// Words read as a whole: 常用漢字表 (内閣告示第2号, 2010年11月30日), 付表, as far as kanji alone make them up.
const WHOLE: &str = "\
明日 あす、小豆 あずき、海女 あま、海士 あま、硫黄 いおう、意気地 いくじ、田舎 いなか、息吹 いぶき、海原 うなばら、乳母 うば
浮気 うわき、笑顔 えがお、叔父 おじ、伯父 おじ、大人 おとな、乙女 おとめ、叔母 おば、伯母 おば、神酒 みき、母屋 おもや、母家 おもや
神楽 かぐら、河岸 かし、鍛冶 かじ、風邪 かぜ、固唾 かたず、仮名 かな、蚊帳 かや、為替 かわせ、河原 かわら、川原 かわら、昨日 きのう
今日 きょう、果物 くだもの、玄人 くろうと、今朝 けさ、景色 けしき、心地 ここち、居士 こじ、今年 ことし、早乙女 さおとめ、雑魚 ざこ
桟敷 さじき、五月 さつき、早苗 さなえ、五月雨 さみだれ、時雨 しぐれ、尻尾 しっぽ、竹刀 しない、老舗 しにせ、芝生 しばふ、清水 しみず
三味線 しゃみせん、砂利 じゃり、数珠 じゅず、上手 じょうず、白髪 しらが、素人 しろうと、師走 しわす、師走 しはす、数寄屋 すきや
数奇屋 すきや、相撲 すもう、草履 ぞうり、山車 だし、太刀 たち、七夕 たなばた、足袋 たび、稚児 ちご、一日 ついたち、築山 つきやま
梅雨 つゆ、凸凹 でこぼこ、伝馬船 てんません、投網 とあみ、十重二十重 とえはたえ、読経 どきょう、時計 とけい、友達 ともだち
仲人 なこうど、名残 なごり、雪崩 なだれ、野良 のら、祝詞 のりと、博士 はかせ、二十 はたち、二十歳 はたち、二十日 はつか、波止場 はとば
一人 ひとり、日和 ひより、二人 ふたり、二日 ふつか、吹雪 ふぶき、下手 へた、部屋 へや、迷子 まいご、真面目 まじめ、土産 みやげ
息子 むすこ、眼鏡 めがね、猛者 もさ、紅葉 もみじ、木綿 もめん、八百長 やおちょう、八百屋 やおや、大和 やまと、弥生 やよい
浴衣 ゆかた、行方 ゆくえ、寄席 よせ、若人 わこうど";

/// How rare the readings are by which the characters of `word` make up `reading`, and the reading of each; `None` where they do not
/// (熟字訓: 今日, 大人). A character's readings are those that the dictionary has for it, 々 repeats the one before it.
pub(in crate::ruby) fn characters<'r>(
    dictionary: &Dictionary,
    word: &str,
    reading: &'r str,
) -> Option<(usize, Vec<&'r str>)> {
    let is_whole = |pair: &str| pair.split_once(' ') == Some((word, reading));
    if WHOLE.lines().any(|line| line.split('、').any(is_whole)) {
        return None;
    }
    // For every place in the reading that the characters so far may reach: the rarity and the parts.
    let mut reached = vec![(0, 0, Vec::new())];
    for character in word.chars() {
        let mut next: Vec<(usize, usize, Vec<&'r str>)> = Vec::new();
        for (rarity, from, parts) in reached {
            let rest = &reading[from..];
            let own = hiragana(character).to_string();
            let last = parts.last().copied().unwrap_or_default();
            let spoken = dictionary.spoken(character).iter().map(AsRef::as_ref);
            let kana = is_kana(character).then_some(own.as_str());
            let again = (character == '々').then_some(last);
            for (rank, part) in kana.into_iter().chain(again).chain(spoken).enumerate() {
                let size = part.len();
                let is_here =
                    rest.starts_with(part) || again.is_some() && begins_voiced(part, rest);
                if size == 0
                    || !is_here
                    || next
                        .iter()
                        .any(|(r, at, _)| *at == from + size && *r <= rarity + rank)
                {
                    continue;
                }
                let mut parts = parts.clone();
                parts.push(&rest[..size]);
                next.retain(|(_, at, _)| *at != from + size);
                next.push((rarity + rank, from + size, parts));
            }
        }
        reached = next;
    }
    let mut ways = reached.into_iter();
    ways.find(|(_, at, _)| *at == reading.len())
        .map(|(rarity, _, parts)| (rarity, parts))
}

/// Whether `rest` begins with `part` voiced (ひと → びと).
pub(in crate::ruby) fn begins_voiced(part: &str, rest: &str) -> bool {
    let voiced = |c: char| compose(c, '\u{3099}');
    let (mut own, mut other) = (part.chars(), rest.chars());
    own.next().and_then(voiced) == other.next()
        && rest.len() >= part.len()
        && other.as_str().starts_with(own.as_str())
}
