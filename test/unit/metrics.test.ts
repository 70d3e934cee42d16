import { ATTEMPT_OUTCOMES } from '../../src/domain/ingestion-run';
import { exposition, type Family, gauge } from '../../src/observability/family';
import { Histogram } from '../../src/observability/histogram';
import { Metrics } from '../../src/observability/metrics';
import { poolMetrics } from '../../src/observability/pool-metrics';
import { RunMetrics } from '../../src/observability/run-metrics';
import { numberIn } from '../support/scrape';

const depth = (samples: Family['samples']): Family => gauge('depth', 'How deep.', samples);

describe('the text format', () => {
  it('has a head and a line for each number', () => {
    const text = exposition([depth([{ labels: { queue: 'all', state: 'dead' }, value: 2 }, { value: 0.5 }])]);
    expect(text).toBe('# HELP depth How deep.\n# TYPE depth gauge\ndepth{queue="all",state="dead"} 2\ndepth 0.5\n');
  });

  it('escapes what a label may hold, and writes what is no number as Prometheus does', () => {
    const samples = [
      { labels: { name: 'a"b\\c\nd' }, value: Number.POSITIVE_INFINITY },
      { value: Number.NEGATIVE_INFINITY },
      { value: Number.NaN },
    ];
    expect(
      exposition([depth(samples)])
        .split('\n')
        .slice(2, -1),
    ).toEqual(['depth{name="a\\"b\\\\c\\nd"} Inf', 'depth -Inf', 'depth NaN']);
  });
});

describe('a histogram', () => {
  it('counts in each bucket what is in the ones before it too', () => {
    const histogram = new Histogram({
      name: 'run_seconds',
      help: 'x',
      labels: ['format', 'outcome'],
      buckets: [1, 10],
    });
    for (const seconds of [0.5, 1, 1.5, 100]) histogram.observe(seconds, 'us-csl', 'succeeded');
    histogram.observe(10, 'us-csl', 'failed');
    const text = exposition([histogram.family()]);
    const one = 'format="us-csl",outcome="succeeded"';
    expect(numberIn(text, `run_seconds_bucket{${one},le="1"}`)).toBe(2);
    expect(numberIn(text, `run_seconds_bucket{${one},le="10"}`)).toBe(3);
    expect(numberIn(text, `run_seconds_bucket{${one},le="+Inf"}`)).toBe(4);
    expect(numberIn(text, `run_seconds_sum{${one}}`)).toBe(103);
    expect(numberIn(text, `run_seconds_count{${one}}`)).toBe(4);
    expect(numberIn(text, 'run_seconds_bucket{format="us-csl",outcome="failed",le="10"}')).toBe(1);
  });
});

describe('requests', () => {
  it('have labels of closed sets alone', async () => {
    const { requests } = new Metrics();
    requests.count({ operation: 'search', method: 'GET', status: 200, ms: 3 });
    requests.count({ operation: 'search', method: 'GET', status: 200, ms: 3 });
    requests.count({ method: 'PROPFIND', status: 404, ms: 1 });
    requests.count({ method: 'GET', status: 404, ms: 1 });
    requests.count({ operation: 'search', method: 'GET', ms: 90_000 });
    const text = exposition(requests.families());
    expect(numberIn(text, 'http_requests_total{operation="search",method="GET",status="200"}')).toBe(2);
    expect(numberIn(text, 'http_requests_total{operation="none",method="other",status="404"}')).toBe(1);
    expect(numberIn(text, 'http_requests_total{operation="search",method="GET",status="none"}')).toBe(1);
    expect(numberIn(text, 'http_request_duration_seconds_bucket{operation="search",le="0.005"}')).toBe(2);
    expect(numberIn(text, 'http_request_duration_seconds_count{operation="none"}')).toBe(2);
  });
});

describe('runs', () => {
  const finished = (text: string, connector: string, outcome: string) =>
    numberIn(text, `ingestion_runs_finished_total{connector="${connector}",outcome="${outcome}"}`);

  it('are counted by connector and outcome, and timed by connector', () => {
    const runs = new RunMetrics(['us-csl', 'feed']);
    runs.count({ connector: 'us-csl', outcome: 'postponed', ms: 400 });
    runs.count({ connector: 'us-csl', outcome: 'succeeded', ms: 45_000 });
    runs.count({ connector: 'us-csl', outcome: 'succeeded', ms: 50_000 });
    const text = exposition(runs.families());
    expect(finished(text, 'us-csl', 'succeeded')).toBe(2);
    expect(finished(text, 'us-csl', 'postponed')).toBe(1);
    expect(numberIn(text, 'ingestion_run_duration_seconds_bucket{connector="us-csl",le="0.5"}')).toBe(1);
    expect(numberIn(text, 'ingestion_run_duration_seconds_bucket{connector="us-csl",le="60"}')).toBe(3);
    expect(numberIn(text, 'ingestion_run_duration_seconds_sum{connector="us-csl"}')).toBeCloseTo(95.4);
    expect(text).not.toContain('ingestion_run_duration_seconds_count{connector="feed"}');
  });

  it('that there were none of are zero, so that the first is a rise', () => {
    const text = exposition(new RunMetrics(['feed']).families());
    expect(ATTEMPT_OUTCOMES.map((outcome) => finished(text, 'feed', outcome))).toEqual(ATTEMPT_OUTCOMES.map(() => 0));
  });

  it('of a connector that is none any more have one label', () => {
    const runs = new RunMetrics(['feed']);
    for (const connector of ['xx-gone', 'xx-gone-too']) runs.count({ connector, outcome: 'failed', ms: 1 });
    const text = exposition(runs.families());
    expect(finished(text, 'none', 'failed')).toBe(2);
    expect(text).not.toContain('xx-gone');
  });
});

describe('a scrape', () => {
  it('asks each source, and goes without those that fail', async () => {
    const metrics = new Metrics();
    metrics.add(
      { name: 'queue', families: async () => [depth([{ value: 7 }])] },
      { name: 'database', families: () => Promise.reject(new Error('no connection')) },
      poolMetrics({ totalCount: 3, idleCount: 1, waitingCount: 0, options: { max: 10 } }),
    );
    const { mediaType, text } = await metrics.report();
    expect(mediaType).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(numberIn(text, 'depth')).toBe(7);
    expect(numberIn(text, 'metrics_source_up{source="queue"}')).toBe(1);
    expect(numberIn(text, 'metrics_source_up{source="database"}')).toBe(0);
    expect(numberIn(text, 'database_pool_connections{state="busy"}')).toBe(2);
    expect(numberIn(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('also where a source fails before it has begun', async () => {
    const metrics = new Metrics();
    const families = () => {
      throw new Error('wrong');
    };
    metrics.add({ name: 'broken', families });
    expect(numberIn((await metrics.report()).text, 'metrics_source_up{source="broken"}')).toBe(0);
  });

  it('does not wait for a source that is slow, nor asks it again before it has answered', async () => {
    const metrics = new Metrics();
    let asked = 0;
    let answer = (_: Family[]) => {};
    const families = () => {
      asked += 1;
      return new Promise<Family[]>((resolve) => {
        answer = resolve;
      });
    };
    metrics.add({ name: 'slow', families });
    const both = await Promise.all([metrics.report(), metrics.report()]);
    expect(both.map(({ text }) => numberIn(text, 'metrics_source_up{source="slow"}'))).toEqual([0, 0]);
    expect(asked).toBe(1);
    const third = metrics.report();
    answer([depth([{ value: 1 }])]);
    expect(numberIn((await third).text, 'depth')).toBe(1);
    expect(asked).toBe(1);
  });
});
