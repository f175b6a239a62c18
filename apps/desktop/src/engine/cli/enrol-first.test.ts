import { describe, expect, it, vi } from 'vitest';
import { enrolFirst } from './enrol-first';
import { readOptions } from './options';

type Enrolled = { ok: true } | { ok: false; refusal: { kind: string; sentence: string } };

/** A till that is enrolled or not, at a hub that answers so. */
function till({ isEnrolled = false, answer = { ok: true } as Enrolled } = {}) {
  const enrol = vi.fn(() => Promise.resolve(answer));
  const engine = { identity: () => (isEnrolled ? {} : null), sync: { enrol } };
  return { enrol, engine: engine as unknown as Parameters<typeof enrolFirst>[0] };
}
const withCode = { hubUrl: 'http://hub:4700', enrolmentCode: 'ABCD2345', mustBeEnrolled: true };
const without = { hubUrl: null, enrolmentCode: null, mustBeEnrolled: true };

describe('a till that starts', () => {
  it('[KI5] enrols by the code that it was given', async () => {
    const { engine, enrol } = till();
    expect(await enrolFirst(engine, withCode)).toEqual({ ok: true, value: null });
    expect(enrol).toHaveBeenCalledWith('http://hub:4700', 'ABCD2345');
  });

  it('[KI5] does not look at a code any more once it is enrolled', async () => {
    const { engine, enrol } = till({ isEnrolled: true });
    expect((await enrolFirst(engine, withCode)).ok).toBe(true);
    expect(enrol).not.toHaveBeenCalled();
  });

  it('[KI5] asks for a code when it has none, and for another when the hub does not take it', async () => {
    expect(await enrolFirst(till().engine, without)).toMatchObject({
      ok: false,
      refusal: { needsCode: true, sentence: expect.stringContaining('not enrolled yet') },
    });
    const used = { ok: false as const, refusal: { kind: 'used', sentence: 'It was used already.' } };
    expect(await enrolFirst(till({ answer: used }).engine, withCode)).toMatchObject({
      ok: false,
      refusal: { needsCode: true, sentence: 'It was used already.' },
    });
  });

  it('[KI5] is shown as it is where nobody could be asked', async () => {
    const { engine } = till();
    expect((await enrolFirst(engine, { ...without, mustBeEnrolled: false })).ok).toBe(true);
  });

  it.each([
    { args: [], env: { TILLBRIDGE_ENROLMENT_CODE: 'ABCD2345' }, code: 'ABCD2345' },
    {
      args: ['--enrolment-code', 'EFGH6789'],
      env: { TILLBRIDGE_ENROLMENT_CODE: 'ABCD2345' },
      code: 'EFGH6789',
    },
    { args: [], env: { TILLBRIDGE_ENROLMENT_CODE: '' }, code: null },
  ])('[KI4] takes its code from where nobody else can read it: $code', ({ args, env, code }) => {
    const read = readOptions(['--data', '/till', '--hub', 'http://hub:4700', ...args], env);
    expect(read).toMatchObject({ ok: true, value: { enrolmentCode: code } });
  });
});
