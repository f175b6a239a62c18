import { type NotificationData, notifications as mantine } from '@mantine/notifications';

const troubles: readonly unknown[] = ['red', 'yellow'];

/**
 * How a notice is heard by who does not see it: trouble interrupts what is being read aloud, good news waits until that ends.
 * Source: WCAG 2.2, 4.1.3
 */
export const asHeard = (notice: NotificationData): NotificationData => ({
  role: troubles.includes(notice.color) ? 'alert' : 'status',
  ...notice,
});

/** What comes and goes at the edge of the page. */
export const notifications = {
  show: (notice: NotificationData): string => mantine.show(asHeard(notice)),
};
