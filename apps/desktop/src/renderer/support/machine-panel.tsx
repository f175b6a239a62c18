import { IconTool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import styles from './support-screen.module.css';

/** The way to the shell's maintenance pages for staff, where this shell has some. Source: spec/kiosk.md KI19 */
export function MachinePanel() {
  const desk = useDesk();
  const maintenance = useQuery({
    queryKey: ['maintenance'],
    queryFn: () => desk.client.maintenance.query(),
  }).data;
  if (!maintenance || maintenance.address === null) return null;
  const enter = async (): Promise<void> => {
    const entered = await desk.askFor('enterMaintenance', {});
    if (entered) window.location.assign(entered.address);
  };
  return (
    <section className={styles.panel} aria-label={say('This machine')}>
      <h2>{say('This machine')}</h2>
      <p>
        {say(
          'Restarting, ending and looking after the till’s machine. Whoever approves for others goes there without the machine’s PIN; it is recorded.',
        )}
      </p>
      <Button icon={<IconTool size={22} aria-hidden />} onClick={() => void enter()}>
        {say('Open maintenance')}
      </Button>
    </section>
  );
}
