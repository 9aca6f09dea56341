# syntax=docker/dockerfile:1.7
# The images of docker-compose.yml: api (chiselled, no shell), indexer (rag and rag-evaluate), airflow (the same with Airflow and dbt).
ARG DOTNET=10.0.12
ARG SDK=10.0.401

FROM mcr.microsoft.com/dotnet/sdk:${SDK}-noble AS build
WORKDIR /source
COPY . .
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
RUN eng/onnxruntime.sh
RUN dotnet publish src/RagRecommender.Api --configuration Release --output /published/api \
 && dotnet publish src/RagRecommender.Evaluation --configuration Release --output /published/rag \
 && dotnet publish src/RagRecommender.Indexer --configuration Release --output /published/rag
# An image without a shell cannot make a directory; a volume takes over owner and rights of the one it covers.
RUN mkdir --mode=0755 /published/empty

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble-chiseled AS api
WORKDIR /app
COPY --from=build /published/api ./
COPY models/ ./models/
COPY --from=build --chown=1654:1654 /published/empty /data
ENV RAG_DATA=/data RAG_MODELS=/app/models DOTNET_EnableDiagnostics=0 ASPNETCORE_URLS=http://+:8080
USER 1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "RagRecommender.Api.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble-chiseled AS indexer
WORKDIR /app
COPY --from=build /published/rag ./
COPY models/ ./models/
COPY evaluation/ ./evaluation/
COPY --from=build --chown=1654:1654 /published/empty /data
ENV RAG_DATA=/data RAG_MODELS=/app/models RAG_EVALUATION=/app/evaluation DOTNET_EnableDiagnostics=0
USER 1654
ENTRYPOINT ["dotnet", "rag.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble AS runtime

FROM apache/airflow:3.3.2-python3.11 AS airflow
USER root
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/local/bin/dotnet \
 && python -m venv /opt/dbt && /opt/dbt/bin/pip install --no-cache-dir dbt-core==1.11.16 dbt-postgres==1.11.0 \
 && mkdir --mode=0775 /data && chown airflow:root /data
COPY --from=build /published/rag /app
COPY models/ /app/models/
COPY evaluation/ /app/evaluation/
COPY dbt/ /app/dbt/
COPY airflow/dags/ /opt/airflow/dags/
ENV RAG_DATA=/data RAG_MODELS=/app/models RAG_EVALUATION=/app/evaluation DOTNET_EnableDiagnostics=0 \
    RAG_COMMAND="dotnet /app/rag.dll" \
    DBT_COMMAND="/opt/dbt/bin/dbt --no-use-colors" DBT_PROJECT_DIR=/app/dbt DBT_PROFILES_DIR=/app/dbt DBT_TARGET_PATH=/tmp/dbt DBT_LOG_PATH=/tmp/dbt
USER airflow
