import { isJurisdictionCode, jurisdictionOf } from '../../src/ingest/places';

describe('jurisdictionOf', () => {
  it.each([
    ['Islamic Republic of Iran', 'IR'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Islamic Republic of Afghanistan', 'AF'],
    ["People's Republic of China", 'CN'],
    ['People’s Republic of China', 'CN'],
    ['Republic of China', 'TW'],
    ['Taiwan', 'TW'],
    ['Hong Kong', 'HK'],
    ['Hong Kong Special Administrative Region', 'HK'],
    ['Macau', 'MO'],
    ['North Korea', 'KP'],
    ['Korea, North', 'KP'],
    ['Korea, South', 'KR'],
    ['Republic of Korea', 'KR'],
    ["Democratic People's Republic of Korea", 'KP'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo, Republic of the', 'CG'],
    ['Republic of the Congo', 'CG'],
    ['Congo', 'CG'],
    ['Democratic Republic of Congo', 'CD'],
    ['Republic of Congo', 'CG'],
    ['Republic of Lebanon', 'LB'],
    ['Arab Republic of Egypt', 'EG'],
    ['Syrian Arab Republic', 'SY'],
    ['Syria', 'SY'],
    ['Russia', 'RU'],
    ['Russian Federation', 'RU'],
    ['State of Israel', 'IL'],
    ['State of Palestine', 'PS'],
    ['West Bank', 'PS'],
    ['Palestinian', 'PS'],
    ['Region: Gaza', 'PS'],
    ['Burma', 'MM'],
    ['Bahamas, The', 'BS'],
    ['Man, Isle of', 'IM'],
    ['Cote d Ivoire', 'CI'],
    ["Côte d'Ivoire", 'CI'],
    ['Virgin Islands, British', 'VG'],
    ['St. Kitts and Nevis', 'KN'],
    ['Trinidad & Tobago', 'TT'],
    ['UAE', 'AE'],
    ['U.A.E.', 'AE'],
    ['UK', 'GB'],
    ['United Kingdom of Great Britain and Northern Ireland', 'GB'],
    ['USA', 'US'],
    ['Union of the Comoros', 'KM'],
    ['Sultanate of Oman', 'OM'],
    ['Kosovo', 'XK'],
    ['RUS', 'RU'],
    ['CN', 'CN'],
    ['  Viet   Nam ', 'VN'],
    ['イラン', 'IR'],
    ['アラブ首長国連邦', 'AE'],
    ['香港', 'HK'],
    ['ドイツ', 'DE'],
  ])('knows %p as %s', (name, code) => {
    expect(jurisdictionOf(name)).toBe(code);
    expect(jurisdictionOf(name)).toBe(code);
  });

  it.each([
    '',
    'na',
    'undetermined',
    'Region: Crimea',
    'Region: Northern Mali',
    'Netherlands Antilles',
    'Germany  Morocco',
    'Korea',
    'Socialist Republic of China',
    'Sudan/South Sudan',
    'Libya (in custody)',
    'Turkish Republic of Northern Cyprus',
    'Republic of Crimea',
    'State of Georgia',
    'ZZ',
    'X'.repeat(100_000),
  ])('has no code for %.40p', (name) => {
    expect(jurisdictionOf(name)).toBeUndefined();
  });
});

describe('isJurisdictionCode', () => {
  it('knows ISO codes and the two beside them', () => {
    expect(['CN', 'HK', 'MO', 'TW', 'XK', 'EU', 'KP'].filter(isJurisdictionCode)).toHaveLength(7);
    expect(['UK', 'AN', 'SU', 'cn', 'CHN', ''].filter(isJurisdictionCode)).toEqual([]);
  });
});
