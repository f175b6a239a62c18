import { ProductEditor } from './product-editor';

export default function NewProduct() {
  return <ProductEditor view={null} />;
}
