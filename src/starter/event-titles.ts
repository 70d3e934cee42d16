type Titles = Readonly<Record<string, string>>;

/** Titles in simplified Chinese, Japanese and Korean, as far as their wording is sure. */
function titles(zh: string | null, ja: string | null, ko: string | null, more: Titles = {}): Titles {
  return { ...(zh && { 'zh-Hans': zh }), ...(ja && { ja }), ...(ko && { ko }), ...more };
}

const trilateral: Readonly<Record<string, Titles>> = {
  'cjk-0004': titles(
    '朱镕基提议研究建立中日韩自贸区',
    '朱鎔基首相、日中韓自由貿易圏の研究を提案',
    '주룽지 총리, 한중일 FTA 연구 제안',
    { 'zh-Hant': '朱鎔基提議研究建立中日韓自貿區' },
  ),
  'cjk-0012': titles('第五次中日韩领导人会议(北京)', '第5回日中韓サミット(北京)', '제5차 한중일 정상회의(베이징)'),
  'cjk-0014': titles('中日韩自贸区谈判启动', '日中韓FTA交渉の立ち上げを宣言', '한중일 FTA 협상 개시 선언', {
    'zh-Hant': '中日韓自貿區談判啟動',
  }),
  'cjk-0021': titles('第六次中日韩领导人会议(首尔)', '第6回日中韓サミット(ソウル)', '제6차 한중일 정상회의(서울)'),
  'cjk-0023': titles('第七次中日韩领导人会议(东京)', '第7回日中韓サミット(東京)', '제7차 한중일 정상회의(도쿄)'),
  'cjk-0025': titles('第八次中日韩领导人会议(成都)', '第8回日中韓サミット(成都)', '제8차 한중일 정상회의(청두)'),
  'cjk-0028': titles('第九次中日韩领导人会议(首尔)', '第9回日中韓サミット(ソウル)', '제9차 한중일 정상회의(서울)'),
  'cjk-0030': titles('第十三次中日韩经贸部长会议', '第13回日中韓経済貿易大臣会合', '제13차 한중일 경제통상장관회의'),
  'cjk-0031': titles(
    '王文涛在庆州会见日本经济产业大臣赤泽亮正',
    '王文濤商務部長と赤澤亮正経済産業大臣が慶州で会談',
    '왕원타오 상무부장과 아카자와 경제산업상, 경주에서 회담',
  ),
  'cjk-0033': titles(
    '王文涛在庆州会见韩国长官金正官',
    '王文濤商務部長と金正官長官が慶州で会談',
    '왕원타오 상무부장과 김정관 장관, 경주에서 회담',
  ),
};

const agreements: Readonly<Record<string, Titles>> = {
  'tia-03': titles('中日韩投资协定签署', '日中韓投資協定の署名', '한중일 투자보장협정 서명'),
  'tia-06': titles('中日韩投资协定生效', '日中韓投資協定の発効', '한중일 투자보장협정 발효'),
  'chnkor-01': titles('中韩自由贸易协定签署', '中韓FTA署名', '한중 FTA 서명'),
  'chnkor-02': titles('中韩自由贸易协定生效', '中韓FTA発効', '한중 FTA 발효'),
  'rcep-02': titles('区域全面经济伙伴关系协定(RCEP)谈判启动', 'RCEP交渉の立ち上げ', 'RCEP 협상 개시 선언'),
  'rcep-06': titles('区域全面经济伙伴关系协定(RCEP)签署', 'RCEP協定の署名', 'RCEP 협정 서명'),
  'rcep-in-force': titles('区域全面经济伙伴关系协定(RCEP)生效', 'RCEP協定の発効', 'RCEP 협정 발효'),
  'cptpp-01': titles('全面与进步跨太平洋伙伴关系协定(CPTPP)签署', 'TPP11協定(CPTPP)の署名', 'CPTPP 서명'),
  'cptpp-in-force': titles('全面与进步跨太平洋伙伴关系协定(CPTPP)生效', 'TPP11協定(CPTPP)の発効', 'CPTPP 발효'),
  'cptpp-chn': titles('中国申请加入CPTPP', '中国、CPTPPへの加入を申請', '중국, CPTPP 가입 신청'),
};

/** METI gives each of its revisions the same title; the day tells them apart. */
function revision(zh: string, ja: string): Titles {
  return titles(`日本经济产业省修订最终用户清单(${zh})`, `外国ユーザーリストを改正(${ja})`, null);
}

const endUserList: Readonly<Record<string, Titles>> = {
  'eul-00': titles('日本经济产业省首次公布最终用户清单', '経済産業省、外国ユーザーリストを初めて公表', null),
  'eul-01': revision('2015年4月', '2015年4月'),
  'eul-02': revision('2018年5月2日', '2018年5月2日'),
  'eul-03': revision('2023年12月6日', '2023年12月6日'),
  'eul-04': revision('2025年1月31日', '2025年1月31日'),
  'eul-05': revision('2025年9月29日', '2025年9月29日'),
  'eul-06': titles(
    '商务部回应日本将中国企业列入最终用户清单',
    '中国商務部、外国ユーザーリストへの中国企業追加に反対',
    null,
  ),
};

const minerals: Readonly<Record<string, Titles>> = {
  'cn-01': titles(
    '中国宣布对镓、锗相关物项实施出口管制',
    '中国、ガリウム・ゲルマニウム関連品目の輸出管理を発表',
    '중국, 갈륨·게르마늄 수출통제 발표',
  ),
  'wk-01': titles('中国宣布对石墨物项实施出口管制', '中国、黒鉛の輸出管理を発表', '중국, 흑연 수출통제 발표'),
  'cn-04': titles('中国宣布对锑等物项实施出口管制', '中国、アンチモンの輸出管理を発表', '중국, 안티몬 수출통제 발표'),
  'cn-06': titles(
    '中国禁止镓、锗、锑对美国出口',
    '中国、ガリウム・ゲルマニウム・アンチモンの対米輸出を禁止',
    '중국, 갈륨·게르마늄·안티몬 대미 수출 금지',
  ),
  'cn-08': titles(
    '中国对7类中重稀土相关物项实施出口管制',
    '中国、レアアース7種の輸出管理を実施',
    '중국, 희토류 7종 수출통제 시행',
  ),
  'cn-09': titles(
    '中国宣布对稀土等物项的六项出口管制',
    '中国、レアアースなど6件の輸出管理を発表',
    '중국, 희토류 등 6건의 수출통제 발표',
  ),
  'cn-10': titles(
    '中国暂停实施稀土等物项的六项出口管制',
    '中国、レアアースなど6件の輸出管理を一時停止',
    '중국, 희토류 등 6건의 수출통제 유예',
  ),
  'wk-23': titles(
    '中国首次发放稀土出口通用许可',
    '中国、レアアース輸出の包括許可を初めて付与',
    '중국, 희토류 수출 일반허가 첫 발급',
  ),
};

/** Titles of starter events in languages other than English, by the events' keys. The rounds have theirs from their numbers. */
export const eventTitles: ReadonlyMap<string, Titles> = new Map(
  Object.entries({ ...trilateral, ...agreements, ...endUserList, ...minerals }),
);
