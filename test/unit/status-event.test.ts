import { statusEvent } from '../../src/domain/statuses/status-event';

const RCEP = { type: 'negotiation', code: 'RCEP' } as const;

describe('the event behind a status', () => {
  it('is of the kind that usually brings it about, and has a title', () => {
    expect(statusEvent(RCEP, { status: 'signed', date: '2020-11-15' })).toEqual({
      ...{ type: 'signature', title: 'RCEP: Signed', date: '2020-11-15', about: [RCEP] },
      effects: [{ subject: RCEP, party: null, part: null, status: 'signed', until: null }],
    });
  });

  it('says for which party and part, where it is not the whole', () => {
    const told = { status: 'in_force', party: 'MY', part: 'goods', date: '2022-03-18' } as const;
    expect(statusEvent(RCEP, told).title).toBe('RCEP: In force (goods, for MY)');
  });

  it('is what is told of it, where that is more', () => {
    const told = { type: 'announcement', title: 'Depositary notice', summary: 'Sixty days after deposit.' } as const;
    const event = statusEvent(RCEP, { ...told, status: 'in_force', date: '2022-01', until: '2030-01-01' });
    expect(event).toMatchObject({ ...told, date: '2022-01', effects: [{ status: 'in_force', until: '2030-01-01' }] });
  });
});
