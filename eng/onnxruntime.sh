#!/usr/bin/env bash
# Makes the NuGet package Microsoft.ML.OnnxRuntime in the local feed where the registry lacks it: the managed sources and
# the native library come, under their MIT licence, from the npm package com.github.asus4.onnxruntime.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
version=1.29.0
feed=$root/.feed
[ -f "$feed/microsoft.ml.onnxruntime.$version.nupkg" ] && exit 0
cache=${XDG_CACHE_HOME:-$HOME/.cache}/rag-recommender/onnxruntime-$version
if [ ! -f "$cache/package/.complete" ]; then
  mkdir -p "$cache"; cd "$cache"
  npm pack --silent com.github.asus4.onnxruntime@0.4.9 >/dev/null
  tar -xzf com.github.asus4.onnxruntime-0.4.9.tgz package/Runtime package/Plugins/Linux/x64 package/LICENSE package/ThirdPartyNotices.txt
  rm -f com.github.asus4.onnxruntime-0.4.9.tgz; touch package/.complete
fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cat > "$work/Microsoft.ML.OnnxRuntime.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <AssemblyName>Microsoft.ML.OnnxRuntime</AssemblyName>
    <Version>$version</Version>
    <Nullable>disable</Nullable>
    <ImplicitUsings>disable</ImplicitUsings>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
    <DisableImplicitFrameworkDefines>true</DisableImplicitFrameworkDefines>
    <DefineConstants>NET5_0_OR_GREATER;NET6_0_OR_GREATER;NETCOREAPP3_0_OR_GREATER;NETSTANDARD2_0_OR_GREATER</DefineConstants>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
    <WarningLevel>0</WarningLevel>
    <RunAnalyzers>false</RunAnalyzers>
    <PackageLicenseExpression>MIT</PackageLicenseExpression>
    <NoWarn>\$(NoWarn);NU5128;CS1591;CS8632</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <Using Include="System.Reflection.Assembly" Alias="Assembly" />
    <Compile Include="$cache/package/Runtime/**/*.cs" />
    <None Include="$cache/package/Plugins/Linux/x64/*.so" Pack="true" PackagePath="runtimes/linux-x64/native" />
  </ItemGroup>
</Project>
EOF
dotnet pack "$work/Microsoft.ML.OnnxRuntime.csproj" -c Release -o "$work/out" -v quiet
mv "$work"/out/*.nupkg "$feed/microsoft.ml.onnxruntime.$version.nupkg"
