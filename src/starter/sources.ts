/** A document that starter data rest on. */
export interface SourceSeed {
  publisher: string;
  title: string;
  url: string;
  /** `YYYY-MM-DD`; absent where the page says none. */
  publishedOn?: string;
}

/**
 * Where to check who belongs to a bloc, by code of the bloc: the bloc's own pages. The dates were typed from general
 * knowledge in November 2026, not compared with these pages, and reach to the end of 2025.
 */
export const blocSources: Readonly<Record<string, SourceSeed>> = {
  APEC: {
    publisher: 'APEC Secretariat',
    title: 'Member Economies',
    url: 'https://www.apec.org/about-us/about-apec/member-economies',
  },
  ASEAN: { publisher: 'ASEAN Secretariat', title: 'Member States', url: 'https://asean.org/member-states/' },
  BRICS: { publisher: 'BRICS Brasil 2025', title: 'About the BRICS', url: 'https://brics.br/en/about-the-brics' },
  EAEU: {
    publisher: 'Eurasian Economic Union',
    title: 'About the EAEU',
    url: 'http://www.eaeunion.org/?lang=en#about',
  },
  EFTA: { publisher: 'EFTA', title: 'EFTA through the years', url: 'http://www.efta.int/about-efta/history' },
  EU: {
    publisher: 'European Union',
    title: 'EU countries',
    url: 'https://european-union.europa.eu/principles-countries-history/eu-countries_en',
  },
  G7: { publisher: 'University of Toronto', title: 'G7 Information Centre', url: 'https://www.g7.utoronto.ca/' },
  GCC: {
    publisher: 'GCC Secretariat General',
    title: 'About GCC',
    url: 'https://www.gcc-sg.org/',
  },
  MERCOSUR: {
    publisher: 'MERCOSUR',
    title: 'MERCOSUR countries',
    url: 'https://www.mercosur.int/en/about-mercosur/mercosur-countries/',
  },
  SACU: { publisher: 'SACU Secretariat', title: 'About SACU', url: 'https://www.sacu.int/' },
};

/** Codes, kinds and names of countries and territories. */
export const jurisdictionSource: SourceSeed = {
  publisher: 'widdix GmbH and contributors (MIT licence)',
  title: 'i18n-iso-countries, codes and names after ISO 3166-1',
  url: 'https://github.com/michaelwittig/node-i18n-iso-countries',
};
