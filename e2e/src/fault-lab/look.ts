import { binOf, receiptOf, slipsLying, ticketOf } from './read-slips';
import type { LabWorld } from './world';

type Job = { receiptNo: number | null; title: string | null; queue: string | null };
const jobColumns =
  "receipt_no as receiptNo, json_extract(paper, '$.title') as title, json_extract(paper, '$.on') as queue";

/** What a job of the spool would be called by somebody who holds its paper. */
function slipOf({ receiptNo, title, queue }: Job): string {
  if (receiptNo !== null) return receiptOf(receiptNo);
  const ticketNo = /^Kitchen ticket of receipt (\d+)$/.exec(title ?? '')?.[1];
  if (ticketNo !== undefined) return ticketOf(Number(ticketNo), (queue ?? '').replace('kitchen:', ''));
  return binOf((title ?? '').replace('Bin ', ''));
}

/** Whoever is asked about a paper looks at its printer: what lies there and was not accounted for is the one that is asked about. */
export function lookAtThePrinters(world: LabWorld): void {
  const { api, life } = world;
  if (!api || !life) return;
  const { printer, kitchen } = api.status();
  for (const { jobId } of [...printer.unknownJobs, ...(kitchen?.unknownJobs ?? [])]) {
    const [job] = life.ledger
      .prepare<[string], Job>(`select ${jobColumns} from print_job where job_id = ?`)
      .all(jobId);
    if (!job) continue;
    const slip = slipOf(job);
    const lying = slipsLying(world.counter).filter(({ of, isWhole }) => of === slip && isWhole).length;
    const known = life.ledger
      .prepare<[], Job>(`select ${jobColumns} from print_job where state = 'printed'`)
      .all()
      .filter((each) => slipOf(each) === slip).length;
    const outcome = lying > known ? 'it-printed' : 'print-again';
    world.guardNow(() => api.settlePrintJob({ intentId: world.intentId(), jobId, outcome }));
    world.noted.queueQuestions += 1;
    world.tell(`asked about ${slip}: ${outcome}`);
    if (!world.api) return;
  }
}
