#!/usr/bin/env node
/*
 * Runs the rules of .dependency-cruiser.cjs over the code, prints what it found, and fails when it found too little:
 * with a TypeScript that the tool cannot use it sees no modules, finds no fault in them and would pass.
 */
const { join } = require('node:path');

/** There are well over two hundred; far fewer means that the tool did not see the code. */
const LEAST_MODULES = 100;
const ROOT = join(__dirname, '..');

async function main() {
  process.chdir(ROOT);
  const { cruise } = await import('dependency-cruiser');
  const extractOptions = (await import('dependency-cruiser/config-utl/extract-depcruise-options')).default;
  const extractTsConfig = (await import('dependency-cruiser/config-utl/extract-ts-config')).default;
  const options = await extractOptions(join(ROOT, '.dependency-cruiser.cjs'));
  const { output } = await cruise(['src', 'migrations'], options, undefined, {
    tsConfig: extractTsConfig(options.ruleSet.options?.tsConfig?.fileName ?? 'tsconfig.json'),
  });
  return report(output);
}

function report({ modules, summary }) {
  const rules = summary.ruleSetUsed.forbidden;
  const reasons = new Map(rules.map((rule) => [rule.name, rule.comment]));
  const own = modules.filter(({ source }) => /^(src|migrations)\//.test(source));
  const imports = own.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  for (const { rule, from, to, cycle } of summary.violations) {
    const path = cycle ? cycle.map(({ name }) => name) : to === from ? [] : [to];
    console.log(`${rule.name}: ${[from, ...path].join(' -> ')}\n    ${reasons.get(rule.name) ?? ''}`);
  }
  const faults = summary.violations.length;
  console.log(`${own.length} modules, ${imports} imports, ${rules.length} rules: ${faults} faults.`);
  if (own.length < LEAST_MODULES) {
    console.log(`Fewer than ${LEAST_MODULES} modules were seen: the check itself is broken.`);
    return 1;
  }
  return faults === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
