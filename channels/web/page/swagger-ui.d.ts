declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    url: string;
    dom_id: string;
    validatorUrl: null;
  }
  export default function SwaggerUI(options: Options): void;
}
