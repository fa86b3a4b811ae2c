//! The school year in which a kanji is taught.
//!
//! 小学校学習指導要領（平成29年文部科学省告示第63号、2020年4月施行）の別表 学年別漢字配当表: 1,026 kanji in six years. All others are
//! taught later. Entry points: [`school_year`] and [`is_hard`].

use super::script::is_ideograph;

/// The kanji of the first to the sixth year, in the order of the table.
pub const BY_YEAR: [&str; 6] = [
    "一右雨円王音下火花貝学気九休玉金空月犬見五口校左三山子四糸字耳七車手十出女小上森人水正生青夕石赤千川先早草足村\
    大男竹中虫町天田土二日入年白八百文木本名目立力林六",
    "引羽雲園遠何科夏家歌画回会海絵外角楽活間丸岩顔汽記帰弓牛魚京強教近兄形計元言原戸古午後語工公広交光考行高黄合谷\
    国黒今才細作算止市矢姉思紙寺自時室社弱首秋週春書少場色食心新親図数西声星晴切雪船線前組走多太体台地池知茶昼長鳥\
    朝直通弟店点電刀冬当東答頭同道読内南肉馬売買麦半番父風分聞米歩母方北毎妹万明鳴毛門夜野友用曜来里理話",
    "悪安暗医委意育員院飲運泳駅央横屋温化荷界開階寒感漢館岸起期客究急級宮球去橋業曲局銀区苦具君係軽血決研県庫湖向幸\
    港号根祭皿仕死使始指歯詩次事持式実写者主守取酒受州拾終習集住重宿所暑助昭消商章勝乗植申身神真深進世整昔全相送想\
    息速族他打対待代第題炭短談着注柱丁帳調追定庭笛鉄転都度投豆島湯登等動童農波配倍箱畑発反坂板皮悲美鼻筆氷表秒病品\
    負部服福物平返勉放味命面問役薬由油有遊予羊洋葉陽様落流旅両緑礼列練路和",
    "愛案以衣位茨印英栄媛塩岡億加果貨課芽賀改械害街各覚潟完官管関観願岐希季旗器機議求泣給挙漁共協鏡競極熊訓軍郡群径\
    景芸欠結建健験固功好香候康佐差菜最埼材崎昨札刷察参産散残氏司試児治滋辞鹿失借種周祝順初松笑唱焼照城縄臣信井成省\
    清静席積折節説浅戦選然争倉巣束側続卒孫帯隊達単置仲沖兆低底的典伝徒努灯働特徳栃奈梨熱念敗梅博阪飯飛必票標不夫付\
    府阜富副兵別辺変便包法望牧末満未民無約勇要養浴利陸良料量輪類令冷例連老労録",
    "圧囲移因永営衛易益液演応往桜可仮価河過快解格確額刊幹慣眼紀基寄規喜技義逆久旧救居許境均禁句型経潔件険検限現減故\
    個護効厚耕航鉱構興講告混査再災妻採際在財罪殺雑酸賛士支史志枝師資飼示似識質舎謝授修述術準序招証象賞条状常情織職\
    制性政勢精製税責績接設絶祖素総造像増則測属率損貸態団断築貯張停提程適統堂銅導得毒独任燃能破犯判版比肥非費備評貧\
    布婦武復複仏粉編弁保墓報豊防貿暴脈務夢迷綿輸余容略留領歴",
    "胃異遺域宇映延沿恩我灰拡革閣割株干巻看簡危机揮貴疑吸供胸郷勤筋系敬警劇激穴券絹権憲源厳己呼誤后孝皇紅降鋼刻穀骨\
    困砂座済裁策冊蚕至私姿視詞誌磁射捨尺若樹収宗就衆従縦縮熟純処署諸除承将傷障蒸針仁垂推寸盛聖誠舌宣専泉洗染銭善奏\
    窓創装層操蔵臓存尊退宅担探誕段暖値宙忠著庁頂腸潮賃痛敵展討党糖届難乳認納脳派拝背肺俳班晩否批秘俵腹奮並陛閉片補\
    暮宝訪亡忘棒枚幕密盟模訳郵優預幼欲翌乱卵覧裏律臨朗論",
];

/// The block of the table: CJK Unified Ideographs.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
const COUNT: usize = (LAST - FIRST + 1) as usize;

/// The year of each kanji of the block; 0 for those taught later.
static YEARS: [u8; COUNT] = years();

#[expect(
    clippy::cast_possible_truncation,
    reason = "there are six years, and an index into the block fits everywhere"
)]
#[expect(
    clippy::large_stack_arrays,
    reason = "the compiler makes it; it never stands on a stack"
)]
const fn years() -> [u8; COUNT] {
    let mut years = [0; COUNT];
    let mut year = 0;
    while year < BY_YEAR.len() {
        let bytes = BY_YEAR[year].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // All of the block have three bytes in UTF-8.
            let code = ((bytes[at] as u32 & 0x0f) << 12)
                | ((bytes[at + 1] as u32 & 0x3f) << 6)
                | (bytes[at + 2] as u32 & 0x3f);
            years[(code - FIRST) as usize] = year as u8 + 1;
            at += 3;
        }
        year += 1;
    }
    years
}

/// The school year in which a kanji is taught, 1–6; none for one that is taught later, and for what is no kanji.
pub fn school_year(c: char) -> Option<u8> {
    let at = u32::from(c).checked_sub(FIRST)?;
    let year = YEARS.get(usize::try_from(at).ok()?)?;
    Some(*year).filter(|&year| year > 0)
}

/// Whether a word has a kanji that is taught after the school year.
pub fn is_hard(word: &str, after: u8) -> bool {
    word.chars()
        .any(|c| is_ideograph(c) && school_year(c).is_none_or(|year| year > after))
}
