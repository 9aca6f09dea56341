#!/usr/bin/env bash
# Puts the NuGet package Microsoft.ML.OnnxRuntime into the local feed where the registry lacks it: the managed sources and
# the native library come, under their MIT licence, from the npm package com.github.asus4.onnxruntime. The package is made
# so that its bytes are the same everywhere (fixed order, times and paths, nothing compressed), because the lock files pin them.
# Where other bytes are used, the registry's own package or another compiler's output, the file .feed/unpinned says so and
# Directory.Build.props keeps the lock files out of the way.
set -euo pipefail

version=1.29.0
npm_package=com.github.asus4.onnxruntime
npm_version=0.4.9
npm_sha512=064cf176e499f4891e0cfe90f25cf64c553689eee1492bd2ed921fccca28131a2ad02373267bae19a509ec8b288c182a3b8a2e0f58d76a1f0e63225b08ddbd16
package_sha512=4ade6072f1c9d1c2a6382cb7eba12dcd7b882d80dd74a2425121a0413d9d5967aa7afd7458fe22ff9e5ae461bc787d3f49ccfc55e175a8463436d8aec8ebf071

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name=microsoft.ml.onnxruntime.$version.nupkg
feed=$root/.feed
cache=${XDG_CACHE_HOME:-$HOME/.cache}/rag-recommender/onnxruntime-$version
installed=${NUGET_PACKAGES:-$HOME/.nuget/packages}/microsoft.ml.onnxruntime/$version

say() { echo "onnxruntime: $*" >&2; }
fail() { say "$*"; exit 1; }
has_hash() { [ -f "$1" ] && [ "$(sha512sum < "$1" | cut -d' ' -f1)" = "$2" ]; }
# A rename within one folder, so that a build running beside this never reads half a file.
put() { mkdir -p "$(dirname "$2")"; local part; part=$(mktemp "$2.XXXXXX"); cp "$1" "$part"; chmod 644 "$part"; mv -f "$part" "$2"; }
pinned() { put "$1" "$feed/$name"; rm -f "$feed/unpinned"; exit 0; }
unpinned() { mkdir -p "$feed"; touch "$feed/unpinned"; say "$*; the lock files do not apply to it and are left aside"; exit 0; }

mkdir -p "$feed"
if has_hash "$feed/$name" "$package_sha512"; then rm -f "$feed/unpinned"; exit 0; fi
for copy in "$cache/$name" "$installed/$name"; do
  if has_hash "$copy" "$package_sha512"; then pinned "$copy"; fi
done
if [ -f "$feed/$name" ] && [ -f "$feed/unpinned" ]; then exit 0; fi
rm -f "$feed/$name"

command -v dotnet >/dev/null || fail "the .NET SDK ('dotnet') is needed; install the version that global.json names"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/probe.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.OnnxRuntime" Version="[$version]" /></ItemGroup>
</Project>
EOF
if dotnet restore "$work/probe.csproj" --verbosity quiet >/dev/null 2>&1; then
  unpinned "restore finds Microsoft.ML.OnnxRuntime $version without the local feed (to use the pinned package instead, remove $installed)"
fi

command -v npm >/dev/null ||
  fail "the NuGet registry has no Microsoft.ML.OnnxRuntime $version, and npm, which could fetch its parts, is not installed. Install npm, or put $name into $cache"
say "the NuGet registry has no Microsoft.ML.OnnxRuntime $version: making it from $npm_package $npm_version (about 150 MB, once)"
(cd "$work" && npm pack --silent "$npm_package@$npm_version" >/dev/null) || fail "npm could not fetch $npm_package@$npm_version: check the network and 'npm config get registry'"
tarball=$work/$npm_package-$npm_version.tgz
has_hash "$tarball" "$npm_sha512" || fail "$npm_package-$npm_version.tgz is not the file that was reviewed: its SHA-512 differs; nothing was installed"
mkdir "$work/source"
tar -xzf "$tarball" -C "$work/source" --strip-components=1 \
  package/Runtime package/Plugins/Linux/x64/libonnxruntime.so package/LICENSE package/ThirdPartyNotices.txt

cd "$work"
sources=$(cd source && find Runtime -name '*.cs' | LC_ALL=C sort | sed 's|.*|    <Compile Include="source/&" />|')
cat > Microsoft.ML.OnnxRuntime.nuspec <<EOF
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>Microsoft.ML.OnnxRuntime</id>
    <version>$version</version>
    <authors>Microsoft</authors>
    <license type="expression">MIT</license>
    <description>ONNX Runtime for linux-x64, put together from $npm_package $npm_version.</description>
    <dependencies><group targetFramework="net10.0" /></dependencies>
  </metadata>
</package>
EOF
cat > Microsoft.ML.OnnxRuntime.csproj <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <LangVersion>12</LangVersion>
    <Version>$version</Version>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <EnableDefaultItems>false</EnableDefaultItems>
    <DisableImplicitFrameworkDefines>true</DisableImplicitFrameworkDefines>
    <DefineConstants>NET5_0_OR_GREATER;NET6_0_OR_GREATER;NETCOREAPP3_0_OR_GREATER;NETSTANDARD2_0_OR_GREATER</DefineConstants>
    <DebugType>none</DebugType>
    <PathMap>$work=/_</PathMap>
    <WarningLevel>0</WarningLevel>
    <RunAnalyzers>false</RunAnalyzers>
    <NoWarn>\$(NoWarn);CS1591;CS8632</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <Using Include="System.Reflection.Assembly" Alias="Assembly" />
$sources
    <Packed Include="Microsoft.ML.OnnxRuntime.nuspec" To="Microsoft.ML.OnnxRuntime.nuspec" />
    <Packed Include="out/Microsoft.ML.OnnxRuntime.dll" To="lib/net10.0/Microsoft.ML.OnnxRuntime.dll" />
    <Packed Include="source/Plugins/Linux/x64/libonnxruntime.so" To="runtimes/linux-x64/native/libonnxruntime.so" />
    <Packed Include="source/LICENSE" To="LICENSE" />
    <Packed Include="source/ThirdPartyNotices.txt" To="ThirdPartyNotices.txt" />
  </ItemGroup>
  <UsingTask TaskName="StoreZip" TaskFactory="RoslynCodeTaskFactory" AssemblyFile="\$(MSBuildToolsPath)/Microsoft.Build.Tasks.Core.dll">
    <ParameterGroup>
      <Files ParameterType="Microsoft.Build.Framework.ITaskItem[]" Required="true" />
      <Zip ParameterType="System.String" Required="true" />
    </ParameterGroup>
    <Task>
      <Using Namespace="System.IO.Compression" />
      <Code><![CDATA[
        using (var archive = new ZipArchive(System.IO.File.Create(Zip), ZipArchiveMode.Create))
            foreach (var file in Files)
            {
                var entry = archive.CreateEntry(file.GetMetadata("To"), CompressionLevel.NoCompression);
                entry.LastWriteTime = new System.DateTimeOffset(2000, 1, 1, 0, 0, 0, System.TimeSpan.Zero);
                using (var to = entry.Open())
                using (var from = System.IO.File.OpenRead(file.ItemSpec))
                    from.CopyTo(to);
            }
      ]]></Code>
    </Task>
  </UsingTask>
  <Target Name="StorePackage" AfterTargets="Build">
    <StoreZip Files="@(Packed)" Zip="$name" />
  </Target>
</Project>
EOF
dotnet build Microsoft.ML.OnnxRuntime.csproj -c Release -o out --nologo -v quiet >build.log 2>&1 || { cat build.log >&2; fail "the managed part of ONNX Runtime did not compile"; }
if ! has_hash "$name" "$package_sha512"; then
  put "$name" "$feed/$name"
  unpinned "this SDK's compiler made other bytes than the pinned package has (SHA-512 $(sha512sum < "$name" | cut -d' ' -f1))"
fi
put "$name" "$cache/$name"
pinned "$name"
