import type { AdminPage } from '../app/page';

export const peoplePages: AdminPage[] = [];
