import { IconGift } from '@tabler/icons-react';
import type { AdminPage } from '../app/page';

export const giftCardsPages: AdminPage[] = [
  {
    path: '/gift-cards',
    title: 'Gift cards',
    load: () => import('./gift-cards-page'),
    permission: 'change-gift-cards',
    navigation: { group: 'Sell', icon: IconGift },
  },
];
